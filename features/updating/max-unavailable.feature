Feature: maxUnavailable
  Where its gate is on, maxUnavailable says how many pods a rolling update may take away at a time.

  @SS-MAXU-01
  Scenario: Where nothing is said, it is one pod at a time
    Given Kubernetes "1.35.0"
    And the StatefulSet "web" with 3 ready replicas
    When I set the image of "web" to "nginx:1.8"
    Then at no time more than 1 pod of "web" is missing or not ready
    And the rollout of "web" is complete

  @SS-MAXU-04
  Scenario: In parallel, the next pod goes as soon as one of the last is ready
    Given Kubernetes "1.35.0"
    And the StatefulSet "web" with 4 ready replicas and:
      | spec.podManagementPolicy                         | Parallel |
      | spec.updateStrategy.rollingUpdate.maxUnavailable | 2        |
    And the pod "web-3" stays in ContainerCreating
    When I set the image of "web" to "nginx:1.8"
    Then pods are deleted in the order: "web-3", "web-2", "web-1", "web-0"
    And at no time more than 2 pods of "web" are missing or not ready

  @SS-MAXU-03
  Scenario: In order, the next batch waits until the last one is ready
    Given Kubernetes "1.35.0"
    And the StatefulSet "web" with 5 ready replicas and:
      | spec.updateStrategy.rollingUpdate.maxUnavailable | 2 |
    When I set the image of "web" to "nginx:1.8"
    Then pods are deleted in the order: "web-4", "web-3", "web-2", "web-1", "web-0"
    And pods are created in the order: "web-3", "web-4", "web-1", "web-2", "web-0"
    And "web-2" is deleted only after "web-4" is Ready
    And at no time more than 2 pods of "web" are missing or not ready

  @SS-MAXU-02
  Scenario Outline: <share> of <replicas> pods are <at a time> at a time
    Given Kubernetes "1.35.0"
    And the StatefulSet "web" with <replicas> ready replicas and:
      | spec.podManagementPolicy                         | Parallel  |
      | spec.updateStrategy.rollingUpdate.maxUnavailable | "<share>" |
    When I set the image of "web" to "nginx:1.8"
    Then at no time more than <at a time> pods of "web" are missing or not ready
    But at some time more than <one less> pods of "web" are missing or not ready
    And the rollout of "web" is complete

    Examples:
      | share | replicas | at a time | one less |
      | 25%   | 10       | 2         | 1        |
      | 50%   | 7        | 3         | 2        |
      | 25%   | 3        | 1         | 0        |

  @SS-MAXU-05
  Scenario: The partition holds with maxUnavailable too
    Given Kubernetes "1.35.0"
    And the StatefulSet "web" with 6 ready replicas of "nginx:1.7.9" and:
      | spec.updateStrategy.rollingUpdate.maxUnavailable | 2 |
      | spec.updateStrategy.rollingUpdate.partition      | 3 |
    When I set the image of "web" to "nginx:1.8"
    Then pods are deleted in the order: "web-5", "web-4", "web-3"
    And the pods "web-0", "web-1" and "web-2" are left alone
    And the StatefulSet "web" has:
      | status.currentReplicas | 3 |
      | status.updatedReplicas | 3 |

  @SS-MAXU-07
  Scenario: A pod below the partition that is not ready uses up the budget
    Given Kubernetes "1.35.0"
    And the StatefulSet "web" with 5 ready replicas of "nginx:1.7.9" and:
      | spec.podManagementPolicy                         | Parallel |
      | spec.updateStrategy.rollingUpdate.maxUnavailable | 1        |
      | spec.updateStrategy.rollingUpdate.partition      | 3        |
    And the pod "web-1" stays unready
    When I set the image of "web" to "nginx:1.8"
    Then no pod is deleted

  @SS-MAXU-14
  Scenario: In 1.35.0 a broken Parallel set does not get the repaired template
    Given Kubernetes "1.35.0"
    And the image "nginx:bad" never becomes ready
    And the StatefulSet "web" with 3 replicas of "nginx:bad" and:
      | spec.podManagementPolicy | Parallel |
    And everything has settled
    When I set the image of "web" to "nginx:1.8"
    Then no pod is deleted
    And the cluster settles with:
      | pod   | image     | ready |
      | web-0 | nginx:bad | no    |
      | web-1 | nginx:bad | no    |
      | web-2 | nginx:bad | no    |

  @SS-STUCK-05
  Scenario: In 1.33 a broken Parallel set gets the repaired template
    Given Kubernetes "1.33"
    And the image "nginx:bad" never becomes ready
    And the StatefulSet "web" with 3 replicas of "nginx:bad" and:
      | spec.podManagementPolicy | Parallel |
    And everything has settled
    When I set the image of "web" to "nginx:1.8"
    Then pods are deleted in the order: "web-2", "web-1", "web-0"
    And the rollout of "web" is complete

  @SS-MAXU-08
  Scenario: In 1.37 a broken pod of a Parallel set is replaced without using the budget
    Given Kubernetes "1.37"
    And the StatefulSet "web" with 3 ready replicas and:
      | spec.podManagementPolicy | Parallel |
    And the pod "web-2" stays unready
    When I set the image of "web" to "nginx:1.8"
    Then pods are deleted in the order: "web-2"
    And the pods "web-0" and "web-1" are left alone

  @SS-MAXU-16
  Scenario: Scaling down in parallel does not mind maxUnavailable
    Given Kubernetes "1.35.0"
    And the StatefulSet "web" with 5 ready replicas and:
      | spec.podManagementPolicy                         | Parallel |
      | spec.updateStrategy.rollingUpdate.maxUnavailable | 1        |
    When I scale "web" to 2 replicas
    Then the pods "web-2", "web-3" and "web-4" are deleted without waiting for each other

  @SS-STRAT-05 @SS-MAXU-15
  Scenario: Where the gate is off, maxUnavailable is dropped, and it is one pod at a time
    Given Kubernetes "1.30"
    And the StatefulSet "web" with 4 ready replicas and:
      | spec.updateStrategy.rollingUpdate.maxUnavailable | 2 |
    When I set the image of "web" to "nginx:1.8"
    Then at no time more than 1 pod of "web" is missing or not ready
    And the rollout of "web" is complete
    And the StatefulSet "web" has:
      | spec.updateStrategy.rollingUpdate.maxUnavailable |  |
