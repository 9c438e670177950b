Feature: A StatefulSet with storage, step by step
  The example of the Kubernetes documentation, as many tutorials take it: create, scale, update, roll back, delete.

  Background:
    Given the manifest:
      """
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata:
        name: managed-nfs-storage
      provisioner: example.com/nfs
      """
    And I run "kubectl apply -f sts.yaml"
    And it prints:
      """
      service/nginx created
      statefulset.apps/web created
      """
    And everything has settled

  Scenario: Pods and claims come in order
    When I run "kubectl get pod"
    Then it prints:
      """
      NAME    READY   STATUS    RESTARTS   AGE
      web-0   1/1     Running   0          65s
      web-1   1/1     Running   0          63s
      """
    When I run "kubectl get pvc"
    Then the claims "www-web-0" and "www-web-1" are Bound

  @SS-SCALE-01 @SS-CTL-12
  Scenario: Scaling up
    When I run "kubectl scale sts web --replicas=4"
    Then it prints "statefulset.apps/web scaled"
    And pods are created in the order: "web-2", "web-3"

  @SS-SCALE-02
  Scenario: Scaling down
    Given I run "kubectl scale sts web --replicas=4"
    And everything has settled
    When I run "kubectl scale sts web --replicas=2"
    Then pods are deleted in the order: "web-3", "web-2"
    And "web-2" is deleted only after "web-3" is gone
    And the claims "www-web-2" and "www-web-3" are Bound

  @SS-UPD-01 @SS-CTL-03 @SS-CTL-04
  Scenario: A rolling update, watched
    When I run:
      """
      kubectl patch statefulset web --type='json' -p='[{"op": "replace", "path": "/spec/template/spec/containers/0/image", "value":"nginx:1.8"}]'
      """
    Then it prints "statefulset.apps/web patched"
    When I run "kubectl rollout status sts/web"
    Then it prints "Waiting for 1 pods to be ready..."
    And it prints "Waiting for partitioned roll out to finish: 1 out of 2 new pods have been updated..."
    And it prints "partitioned roll out complete: 2 new pods have been updated..."

  @SS-CTL-08 @SS-CTL-09 @SS-CTL-19
  Scenario: History and rollback
    Given I run "kubectl set image sts/web nginx=nginx:1.8"
    And I run "kubectl rollout status sts/web"
    When I run "kubectl rollout history statefulset web"
    Then it prints:
      """
      statefulset.apps/web
      REVISION  CHANGE-CAUSE
      1         <none>
      2         <none>
      """
    When I run "kubectl get controllerrevision"
    Then it prints "web-7466694c86   statefulset.apps/web   1          16m"
    When I run "kubectl rollout undo sts web --to-revision=1"
    Then it prints "statefulset.apps/web rolled back"
    And pods are deleted in the order: "web-1", "web-0"

  @SS-CTL-18 @SS-DEL-04 @SS-CLAIM-14
  Scenario: Deleting without the pods, and taking them back
    When I run "kubectl delete statefulset web --cascade=orphan"
    Then it prints:
      """
      statefulset.apps "web" deleted
      """
    And the pods "web-0" and "web-1" are left alone
    When I run "kubectl delete service nginx"
    And I run "kubectl create -f sts.yaml"
    Then the pods "web-0" and "web-1" are left alone
    When I run "kubectl get sts"
    Then it prints:
      """
      NAME   READY   AGE
      web    2/2     24s
      """

  @SS-DEL-01 @SS-DEL-07
  Scenario: Deleting with the pods: all at once, whatever some tutorials say
    When I run "kubectl delete statefulset web"
    Then the pods "web-0" and "web-1" are deleted without waiting for each other
    And the cluster settles without pods
    And the claims "www-web-0" and "www-web-1" are Bound
