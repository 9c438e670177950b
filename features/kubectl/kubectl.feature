Feature: kubectl and StatefulSets
  What kubectl prints is part of what people rely on.

  Background:
    Given the StatefulSet "web" with 2 ready replicas of "nginx:1.7.9"

  @SS-CTL-16
  Scenario: The list of sets says how many of their pods are ready
    When I run "kubectl get sts"
    Then it prints:
      """
      NAME   READY   AGE
      web    2/2     10s
      """

  @SS-CTL-16
  Scenario: The wide list has containers and images, too
    When I run "kubectl get sts -o wide"
    Then it prints:
      """
      NAME   READY   AGE   CONTAINERS   IMAGES
      web    2/2     10s   nginx        nginx:1.7.9
      """

  @SS-CTL-12
  Scenario: Scaling on a condition that does not hold is refused
    When I run "kubectl scale sts web --replicas=5 --current-replicas=3"
    Then it fails with "Expected replicas to be 3, was 2"
    And no pod is created

  @SS-CTL-15
  Scenario: A roll cannot be paused
    When I run "kubectl rollout pause sts web"
    Then it fails with:
      """
      error: statefulsets.apps "web" pausing is not supported
      """

  @SS-CTL-20
  Scenario: Setting the image starts a rolling update
    When I run "kubectl set image sts/web nginx=nginx:1.8"
    Then it prints "statefulset.apps/web image updated"
    And pods are deleted in the order: "web-1", "web-0"

  @SS-CTL-04
  Scenario: The status of a roll that is done counts the new pods
    When I run "kubectl rollout status sts web"
    Then it prints:
      """
      partitioned roll out complete: 2 new pods have been updated...
      """

  @SS-CTL-05
  Scenario: Without a rollingUpdate block the status names the revision
    Given I run:
      """
      kubectl patch sts web -p '{"spec":{"updateStrategy":{"$retainKeys":["type"],"type":"RollingUpdate"}}}'
      """
    When I run "kubectl rollout status sts web"
    Then it prints "statefulset rolling update complete 2 pods at revision web-7466694c86..."

  @SS-CTL-07
  Scenario: Waiting for a roll ends after its timeout
    Given the image "nginx:bad" cannot be pulled
    And I set the image of "web" to "nginx:bad"
    When I run "kubectl rollout status sts web --timeout=60s"
    Then it fails with "timed out waiting for the condition"

  @SS-CTL-09
  Scenario: Without an earlier template there is nothing to undo
    When I run "kubectl rollout undo sts web"
    Then it fails with "no last revision to roll back to"

  @SS-CTL-14
  Scenario: Restarting an OnDelete set restarts nothing
    Given I run:
      """
      kubectl patch sts web --type=json -p '[{"op":"replace","path":"/spec/updateStrategy","value":{"type":"OnDelete"}}]'
      """
    When I run "kubectl rollout restart sts web"
    Then no pod is deleted

  @SS-CTL-11
  Scenario: Undoing on trial changes nothing
    Given I set the image of "web" to "nginx:1.8"
    And everything has settled
    When I run "kubectl rollout undo sts web --dry-run=server"
    Then it prints "statefulset.apps/web rolled back (server dry run)"
    And no pod is deleted

  @SS-CTL-17
  Scenario: The description of a set counts its pods by what they do
    When I run "kubectl describe sts web"
    Then it prints "Replicas:           2 desired | 2 total"
    And it prints "Update Strategy:    RollingUpdate"
    And it prints "Pods Status:        2 Running / 0 Waiting / 0 Succeeded / 0 Failed"

  @SS-STRAT-08
  Scenario: Sets are among "all"
    When I run "kubectl get all"
    Then it prints "statefulset.apps/web   2/2     30s"

  @SS-CTL-02 @SS-CTL-03
  Scenario: The status of a roll is told until the roll is done
    Given I run "kubectl set image sts/web nginx=nginx:1.8"
    When I run "kubectl rollout status sts web"
    Then it prints "Waiting for statefulset spec update to be observed..."
    And it prints "Waiting for 1 pods to be ready..."
    And it prints "partitioned roll out complete: 2 new pods have been updated..."

  @SS-CTL-06
  Scenario: A roll that a partition holds back counts as done
    Given I set the partition of "web" to 5
    And I set the image of "web" to "nginx:1.8"
    And everything has settled
    When I run "kubectl rollout status sts web"
    Then it prints "partitioned roll out complete: 0 new pods have been updated..."

  @SS-VAL-21
  Scenario: The API server warns of a history without end, and keeps it
    When I run:
      """
      kubectl patch sts web -p '{"spec":{"revisionHistoryLimit":-1}}'
      """
    Then it prints:
      """
      Warning: spec.revisionHistoryLimit: a negative value retains all historical revisions; a value >= 0 is recommended
      statefulset.apps/web patched
      """
    And the StatefulSet "web" has:
      | spec.revisionHistoryLimit | -1 |

  @SS-VAL-22
  Scenario: The API server warns of an environment variable that is set twice
    When I run:
      """
      kubectl patch sts web --type=json -p '[{"op":"add","path":"/spec/template/spec/containers/0/env","value":[{"name":"LEVEL","value":"info"},{"name":"LEVEL","value":"debug"}]}]'
      """
    Then it prints:
      """
      Warning: spec.template.spec.containers[0].env[1]: hides previous definition of "LEVEL", which may be dropped when using apply
      statefulset.apps/web patched
      """
    And the rollout of "web" is complete

  Scenario: A watch shows each step of a deleted pod's way back
    Given I run "kubectl delete pod web-1 --wait=false"
    When I run "kubectl get pods --watch"
    Then it prints:
      """
      NAME    READY   STATUS        RESTARTS   AGE
      web-0   1/1     Running       0          10s
      web-1   1/1     Terminating   0          10s
      web-1   0/1     Completed     0          10s
      web-1   0/1     Completed     0          11s
      web-1   0/1     Pending       0          0s
      web-1   0/1     Pending       0          0s
      web-1   0/1     ContainerCreating   0          0s
      web-1   1/1     Running             0          0s
      """

  Scenario: A ConfigMap can be made from the command line
    When I run "kubectl create configmap settings --from-literal=mode=fast"
    Then it prints "configmap/settings created"
    When I run "kubectl get configmap settings -o jsonpath={.data.mode}"
    Then it prints "fast"

  Scenario: A Secret that is made on trial is printed, and is not there
    When I run "kubectl create secret generic db --from-literal=password=secret --dry-run=client -o yaml"
    Then it prints:
      """
      apiVersion: v1
      data:
        password: c2VjcmV0
      kind: Secret
      metadata:
        creationTimestamp: null
        name: db
      """
    When I run "kubectl get secret db"
    Then it fails with "NotFound"
