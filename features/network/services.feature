Feature: Services for single pods
  The label with its name leads to a pod, whichever pod has that name. The label of its revision does not.

  Background:
    Given the StatefulSet "web" with 2 ready replicas

  @SVC-08
  Scenario: A Service made by exposing a pod loses it at the next update
    Given I run "kubectl expose pod web-0 --port=80 --name=first"
    And everything has settled
    When I run "kubectl get endpoints first -o jsonpath={.subsets[*].addresses[*].targetRef.name}"
    Then it prints "web-0"
    When I set the image of "web" to "nginx:2"
    Then the rollout of "web" is complete
    When I run "kubectl get endpoints first"
    Then it prints:
      """
      NAME    ENDPOINTS   AGE
      first   <none>      10s
      """

  @SVC-07
  Scenario: A Service that selects the pod by its name keeps it
    Given I run "kubectl expose pod web-0 --port=80 --name=first --selector=statefulset.kubernetes.io/pod-name=web-0"
    When I set the image of "web" to "nginx:2"
    Then the rollout of "web" is complete
    When I run "kubectl get endpoints first -o jsonpath={.subsets[*].addresses[*].targetRef.name}"
    Then it prints "web-0"
