Feature: Status
  What the set says of itself.

  @SS-STAT-04
  Scenario: When all is rolled out, pods count as current and as updated
    Given the StatefulSet "web" with 3 ready replicas
    Then the StatefulSet "web" has:
      | status.replicas        | 3 |
      | status.currentReplicas | 3 |
      | status.updatedReplicas | 3 |

  @SS-STAT-02
  Scenario: A terminating pod still counts
    Given the StatefulSet "web" with 3 ready replicas
    And the pod "web-2" does not finish terminating
    When I scale "web" to 2 replicas
    Then the StatefulSet "web" has:
      | spec.replicas   | 2 |
      | status.replicas | 3 |

  @SS-STAT-13
  Scenario: The counts go down while the set is deleted after its pods
    Given the StatefulSet "web" with 3 ready replicas
    And the pod "web-1" does not finish terminating
    When I delete the StatefulSet "web" after its pods
    Then the StatefulSet "web" has:
      | status.replicas | 1 |
