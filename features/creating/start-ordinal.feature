Feature: The start ordinal
  Ordinals count from 0, unless spec.ordinals.start says otherwise.

  @SS-ID-13
  Scenario: Ordinals can start elsewhere than at 0
    Given the StatefulSet "web" with 3 ready replicas and:
      | spec.ordinals.start | 5 |
    Then the cluster settles with:
      | pod   | ready |
      | web-5 | yes   |
      | web-6 | yes   |
      | web-7 | yes   |

  @SS-ID-14
  Scenario: When the start is moved up, the new pods come before the old ones go
    Given the StatefulSet "web" with 3 ready replicas
    When I change the StatefulSet "web":
      | spec.ordinals.start | 2 |
    Then pods are created in the order: "web-3", "web-4"
    And pods are deleted in the order: "web-1", "web-0"
    And "web-1" is deleted only after "web-4" is Ready
    And the pod "web-2" is left alone

  @SS-ID-15
  Scenario: When the start is moved down, the new pods come before the old ones go
    Given the StatefulSet "web" with 3 ready replicas and:
      | spec.ordinals.start | 2 |
    When I change the StatefulSet "web":
      | spec.ordinals.start | 0 |
    Then pods are created in the order: "web-0", "web-1"
    And pods are deleted in the order: "web-4", "web-3"
    And "web-4" is deleted only after "web-1" is Ready

  @SS-ID-13
  Scenario: Kubernetes 1.25 does not know the start ordinal
    Given Kubernetes "1.25"
    And the StatefulSet "web" with 2 ready replicas and:
      | spec.ordinals.start | 5 |
    Then the cluster settles with:
      | pod   | ready |
      | web-0 | yes   |
      | web-1 | yes   |
