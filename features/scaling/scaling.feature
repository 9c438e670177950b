Feature: Scaling
  New pods are created one by one upwards; pods too many are deleted one by one downwards.
  Nothing is deleted while another pod is not well.

  @SS-SCALE-01
  Scenario: Scaling up creates pods upwards, one at a time
    Given the StatefulSet "web" with 3 ready replicas
    When I scale "web" to 5 replicas
    Then pods are created in the order: "web-3", "web-4"
    And "web-4" is created only after "web-3" is Ready
    And the pods "web-0", "web-1" and "web-2" are left alone
    And "web" has 5 ready replicas

  @SS-SCALE-02
  Scenario: Scaling down deletes pods downwards, each after the one before it is gone
    Given the StatefulSet "web" with 5 ready replicas
    When I scale "web" to 2 replicas
    Then pods are deleted in the order: "web-4", "web-3", "web-2"
    And "web-3" is deleted only after "web-4" is gone
    And "web-2" is deleted only after "web-3" is gone
    And at no time more than 1 pod of "web" is terminating
    And the cluster settles with:
      | pod   | ready |
      | web-0 | yes   |
      | web-1 | yes   |

  @SS-SCALE-03
  Scenario: A pod that does not finish terminating holds up the rest
    Given the StatefulSet "web" with 5 ready replicas
    And the pod "web-4" does not finish terminating
    When I scale "web" to 2 replicas
    Then pods are deleted in the order: "web-4"
    And the pod "web-4" is Terminating
    And "web" waits because "web-4" is Terminating

  @SS-SCALE-04 @SS-STUCK-06
  Scenario: Nothing is deleted while a pod that stays is not ready
    Given the StatefulSet "web" with 5 ready replicas
    And the pod "web-1" stays unready
    When I scale "web" to 2 replicas
    Then no pod is deleted
    And "web" waits because "web-1" is not Ready

  @SS-SCALE-05
  Scenario: A pod that is to go may be unready itself
    Given the StatefulSet "web" with 5 ready replicas
    And the pod "web-4" stays unready
    When I scale "web" to 2 replicas
    Then pods are deleted in the order: "web-4", "web-3", "web-2"

  @SS-SCALE-06
  Scenario: An unready pod below the highest does not keep the highest from going
    Given the StatefulSet "web" with 5 ready replicas
    And the pod "web-3" stays unready
    When I scale "web" to 2 replicas
    Then pods are deleted in the order: "web-4", "web-3", "web-2"

  @SS-SCALE-07
  Scenario: Two unready pods that are to go block each other
    Given the StatefulSet "web" with 5 ready replicas
    And the pod "web-3" stays unready
    And the pod "web-4" stays unready
    When I scale "web" to 2 replicas
    Then no pod is deleted

  @SS-SCALE-08
  Scenario: A set of which no pod is ready cannot be scaled to nothing
    Given the StatefulSet "web" with 3 ready replicas
    And the pod "web-0" stays unready
    And the pod "web-1" stays unready
    And the pod "web-2" stays unready
    When I scale "web" to 0 replicas
    Then no pod is deleted

  @SS-SCALE-09
  Scenario: The last pod may go although it is not ready
    Given the StatefulSet "web" with 1 ready replica
    And the pod "web-0" stays unready
    When I scale "web" to 0 replicas
    Then the cluster settles without pods

  @SS-SCALE-10
  Scenario: Scaled up again, a set puts back the pod that terminates when it is gone
    Given the StatefulSet "web" with 5 ready replicas
    And the pod "web-4" does not finish terminating
    And I scale "web" to 2 replicas
    And everything has settled
    When I scale "web" to 5 replicas
    And the pod "web-4" recovers
    Then the pods "web-2" and "web-3" are left alone
    And "web-4" is created only after "web-4" is gone
    And "web" has 5 ready replicas

  @SS-SCALE-12
  Scenario: Scaling down and a new image at once: first the pods too many go
    Given the StatefulSet "web" with 5 ready replicas of "nginx:1.7.9"
    When I change the StatefulSet "web":
      | spec.replicas                          | 3         |
      | spec.template.spec.containers[0].image | nginx:1.8 |
    Then pods are deleted in the order: "web-4", "web-3", "web-2", "web-1", "web-0"
    And the cluster settles with:
      | pod   | image     | ready |
      | web-0 | nginx:1.8 | yes   |
      | web-1 | nginx:1.8 | yes   |
      | web-2 | nginx:1.8 | yes   |

  @SS-SCALE-11
  Scenario: Scaling up and a new image at once: first the new pods come, with the new image
    Given the StatefulSet "web" with 3 ready replicas of "nginx:1.7.9"
    When I change the StatefulSet "web":
      | spec.replicas                          | 5         |
      | spec.template.spec.containers[0].image | nginx:1.8 |
    Then pods are created in the order: "web-3", "web-4", "web-2", "web-1", "web-0"
    And the rollout of "web" is complete

  @SS-SCALE-17
  Scenario Outline: The status follows each change of replicas
    Given the StatefulSet "web" with 2 ready replicas
    When I scale "web" to <replicas> replicas
    Then the StatefulSet "web" has:
      | metadata.generation       | 2          |
      | status.observedGeneration | 2          |
      | status.replicas           | <replicas> |

    Examples:
      | replicas |
      | 0        |
      | 1        |
      | 3        |
