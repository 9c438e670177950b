Feature: Scaling up
  New pods are created one by one, from the lowest ordinal to the highest.

  @SS-SCALE-01
  Scenario: A pod is created only when the one before it is ready
    Given the StatefulSet "web" with 3 ready replicas
    When I scale "web" to 5 replicas
    Then pods are created in the order: "web-3", "web-4"
    And "web-4" is created only after "web-3" is Ready
    And the cluster settles with:
      | pod   | ready |
      | web-0 | yes   |
      | web-1 | yes   |
      | web-2 | yes   |
      | web-3 | yes   |
      | web-4 | yes   |
    And frobnicate the pod "x"
