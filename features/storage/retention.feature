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
  Scenario: Claims go with the pods that are scaled away
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
    Then the pod "web-1" is replaced
    And at no time the claim "data-web-1" is deleted

  @SS-PVCR-13
  Scenario: Kubernetes 1.20 does not know the policy, and claims stay
    Given Kubernetes "1.20"
    And the StatefulSet "web" with 2 ready replicas, each with a claim "data", and:
      | spec.persistentVolumeClaimRetentionPolicy.whenDeleted | Delete |
    When I delete the StatefulSet "web"
    Then the claims "data-web-0" and "data-web-1" are Bound

  @SS-PVCR-01
  Scenario: Claims that are retained belong to nobody
    Given the StatefulSet "web" with 2 ready replicas, each with a claim "data"
    Then the claim "data-web-0" has:
      | metadata.ownerReferences |  |

  @SS-PVCR-06
  Scenario Outline: In <version> a claim that goes with its set names it as <role>
    Given Kubernetes "<version>"
    And the StatefulSet "web" with 1 ready replica, each with a claim "data", and:
      | spec.persistentVolumeClaimRetentionPolicy.whenDeleted | Delete |
    Then the claim "data-web-0" has:
      | metadata.ownerReferences[0].kind       | StatefulSet  |
      | metadata.ownerReferences[0].name       | web          |
      | metadata.ownerReferences[0].controller | <controller> |

    Examples:
      | version | role           | controller |
      | 1.31    | an owner       |            |
      | 1.33    | its controller | true       |

  @SS-PVCR-10
  Scenario: A changed policy holds for claims that are there already
    Given the StatefulSet "web" with 2 ready replicas, each with a claim "data"
    When I change the StatefulSet "web":
      | spec.persistentVolumeClaimRetentionPolicy.whenDeleted | Delete |
    And everything has settled
    And I delete the StatefulSet "web"
    Then the claim "data-web-0" does not exist

  @SS-PVCR-12
  Scenario: Claims stay with pods that are left behind
    Given the StatefulSet "web" with 2 ready replicas, each with a claim "data", and:
      | spec.persistentVolumeClaimRetentionPolicy.whenDeleted | Delete |
    When I delete the StatefulSet "web" and leave its pods
    Then the claims "data-web-0" and "data-web-1" are Bound
    And the pods "web-0" and "web-1" are Ready

  @SS-PVCR-04
  Scenario: With both set to Delete, claims go when scaled down and when deleted
    Given the StatefulSet "web" with 3 ready replicas, each with a claim "data", and:
      | spec.persistentVolumeClaimRetentionPolicy.whenDeleted | Delete |
      | spec.persistentVolumeClaimRetentionPolicy.whenScaled  | Delete |
    When I scale "web" to 2 replicas
    Then the claim "data-web-2" does not exist
    And the claim "data-web-1" is Bound
    When I delete the StatefulSet "web"
    Then the claim "data-web-0" does not exist
    And the claim "data-web-1" does not exist

  @SS-PVCR-03
  Scenario: Scaled down and up again, a pod gets a new claim
    Given the StatefulSet "web" with 3 ready replicas, each with a claim "data", and:
      | spec.persistentVolumeClaimRetentionPolicy.whenScaled | Delete |
    And I run "kubectl label pvc data-web-2 backup=daily"
    And I scale "web" to 2 replicas
    And everything has settled
    When I scale "web" to 3 replicas
    Then the pod "web-2" is Ready
    And the claim "data-web-2" has:
      | metadata.labels.backup |       |
      | status.phase           | Bound |
