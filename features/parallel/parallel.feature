Feature: Parallel pod management
  With podManagementPolicy Parallel nobody waits for anybody when pods are created or deleted.

  @SS-PAR-01
  Scenario: All pods are created at once
    When I run "kubectl apply -f parallel.yaml"
    Then the pods "web-0", "web-1" and "web-2" are created without waiting for each other
    And "web" has 3 ready replicas

  @SS-PAR-01
  Scenario: Pods that never become ready do not keep others from being created
    Given the image "nginx:1.7.9" never becomes ready
    When I run "kubectl apply -f parallel.yaml"
    Then the cluster settles with:
      | pod   | ready |
      | web-0 | no    |
      | web-1 | no    |
      | web-2 | no    |

  @SS-PAR-04
  Scenario: All pods too many are deleted at once, ready or not
    Given the manifests in "parallel.yaml"
    And everything has settled
    And the pod "web-1" stays unready
    When I scale "web" to 0 replicas
    Then the pods "web-0", "web-1" and "web-2" are deleted without waiting for each other
    And the cluster settles without pods

  @SS-PAR-05
  Scenario: A pod that does not finish terminating does not hold up the others
    Given the manifests in "parallel.yaml"
    And everything has settled
    And the pod "web-2" does not finish terminating
    When I scale "web" to 0 replicas
    Then the cluster settles with:
      | pod   | status      |
      | web-2 | Terminating |

  @SS-PAR-09 @SS-UPD-10
  Scenario: A rolling update is one at a time all the same
    Given the manifests in "parallel.yaml"
    And everything has settled
    When I set the image of "web" to "nginx:1.8"
    Then the pods of "web" are updated from the highest ordinal to the lowest
    And at no time more than 1 pod of "web" is missing or not ready

  @SS-PAR-07 @SS-STUCK-05
  Scenario: A stuck roll repairs itself when the template is put back
    Given the manifests in "parallel.yaml"
    And the image "nginx:bad" cannot be pulled
    And everything has settled
    And I set the image of "web" to "nginx:bad"
    And everything has settled
    When I set the image of "web" to "nginx:1.7.9"
    Then pods are deleted in the order: "web-2"
    And the rollout of "web" is complete

  @SS-PAR-06
  Scenario: Scaling down and a new image begin together
    Given the manifests in "parallel.yaml"
    And I scale "web" to 4 replicas
    And everything has settled
    When I change the StatefulSet "web":
      | spec.replicas                          | 2         |
      | spec.template.spec.containers[0].image | nginx:1.8 |
    Then the pods "web-3", "web-2" and "web-1" are deleted without waiting for each other
    And the rollout of "web" is complete
