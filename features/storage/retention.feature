Feature: Retention policy of claims
  A set can say what becomes of its claims when it is deleted or scaled down.

  @SS-PVCR-02
  Scenario: Claims go with the set
    Given the StatefulSet "web" with 2 ready replicas, each with a claim "data", and:
      | spec.persistentVolumeClaimRetentionPolicy.whenDeleted | Delete |
    When I delete the StatefulSet "web"
    Then the claim "data-web-0" does not exist
    And the claim "data-web-1" does not exist

  @SS-PVCR-02
  Scenario: Claims that go with the set stay when it is scaled down
    Given the StatefulSet "web" with 2 ready replicas, each with a claim "data", and:
      | spec.persistentVolumeClaimRetentionPolicy.whenDeleted | Delete |
    When I scale "web" to 1 replica
    Then the claim "data-web-1" is Bound

  @SS-PVCR-03
  Scenario: Claims go with the pods that a smaller set does not need
    Given the StatefulSet "web" with 3 ready replicas, each with a claim "data", and:
      | spec.persistentVolumeClaimRetentionPolicy.whenScaled | Delete |
    When I scale "web" to 1 replica
    Then the claim "data-web-2" does not exist
    And the claim "data-web-1" does not exist
    And the claim "data-web-0" is Bound

  @SS-PVCR-05
  Scenario: A claim stays when its pod is only replaced
    Given the StatefulSet "web" with 2 ready replicas, each with a claim "data", and:
      | spec.persistentVolumeClaimRetentionPolicy.whenScaled | Delete |
    When I delete the pod "web-1"
    Then the pod "web-1" is Ready
    And the claim "data-web-1" is Bound

  @SS-PVCR-13
  Scenario: Kubernetes before 1.23 knows no retention policy
    Given Kubernetes "1.20"
    And the StatefulSet "web" with 2 ready replicas, each with a claim "data"
    When I delete the StatefulSet "web"
    Then the claims "data-web-0" and "data-web-1" are Bound
