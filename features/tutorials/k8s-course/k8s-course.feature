Feature: Volumes made by hand
  A course that makes two volumes first, so that the claims of the set find them.

  Background:
    Given Kubernetes "1.25"
    And I run "kubectl create -f pv.yaml"
    And it prints:
      """
      persistentvolume/pv001 created
      persistentvolume/pv002 created
      """

  @without-controller
  Scenario: Volumes are free until somebody claims them
    Given everything has settled
    When I run "kubectl get pv pv001"
    Then it prints "pv001   1Gi   RWO   Retain   Available   4s"

  @SS-PVC-01
  Scenario: The set and its Service
    When I run "kubectl apply -f nginx-sts.yaml"
    Then it prints:
      """
      service/nginx created
      statefulset.apps/web created
      """
    And pods are created in the order: "web-0", "web-1"
    And the claims "www-web-0" and "www-web-1" are Bound
    When I run "kubectl get svc nginx"
    Then it prints:
      """
      NAME    TYPE        CLUSTER-IP   EXTERNAL-IP   PORT(S)   AGE
      nginx   ClusterIP   None         <none>        80/TCP    45s
      """

  Scenario: Both pods are replaced, and keep their names
    Given the manifests in "nginx-sts.yaml"
    And everything has settled
    When I run "kubectl delete pod -l app=nginx"
    Then it prints:
      """
      pod "web-0" deleted
      pod "web-1" deleted
      """
    And the pods "web-0" and "web-1" are replaced
    And the name "web-0.nginx" resolves to the pod "web-0"
    And the name "web-1.nginx" resolves to the pod "web-1"
    And the name "nginx" resolves to the pods "web-0" and "web-1"
