Feature: Versions of Kubernetes
  What a StatefulSet does depends on the version of its cluster.

  @SS-ID-12 @SS-ID-13
  Scenario: Ordinals can start elsewhere than at 0
    Given Kubernetes "1.31"
    And the StatefulSet "web" with 3 ready replicas and:
      | spec.ordinals.start | 5 |
    Then the cluster settles with:
      | pod   | ready |
      | web-5 | yes   |
      | web-6 | yes   |
      | web-7 | yes   |

  @SS-ID-03
  Scenario Outline: The ordinal is a label since 1.28
    Given Kubernetes "<version>"
    And the StatefulSet "web" with 2 ready replicas
    Then the pod "web-1" has:
      | metadata.labels["apps.kubernetes.io/pod-index"] | <label> |

    Examples:
      | version | label |
      | 1.27    |       |
      | 1.28    | "1"   |

  @SS-MAXU-01 @SS-MAXU-04
  Scenario: With maxUnavailable several pods are replaced at once
    Given Kubernetes "1.35.0"
    And the StatefulSet "web" with 4 ready replicas and:
      | spec.podManagementPolicy                         | Parallel |
      | spec.updateStrategy.type                         | RollingUpdate |
      | spec.updateStrategy.rollingUpdate.maxUnavailable | 2        |
    When I set the image of "web" to "nginx:1.8"
    Then the pods "web-3" and "web-2" are deleted without waiting for each other
    And at no time more than 2 pods of "web" are missing or not ready
    And the rollout of "web" is complete

  @SS-STRAT-05
  Scenario: Where the gate is off, maxUnavailable is dropped
    Given Kubernetes "1.30"
    And the StatefulSet "web" with 2 ready replicas and:
      | spec.updateStrategy.type                         | RollingUpdate |
      | spec.updateStrategy.rollingUpdate.maxUnavailable | 2             |
    Then the StatefulSet "web" has:
      | spec.updateStrategy.rollingUpdate.maxUnavailable | |
