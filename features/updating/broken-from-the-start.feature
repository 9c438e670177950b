Feature: A set that was broken from the start
  A first pod that never came up holds up its own repair.

  @SS-STUCK-04
  Scenario: The repaired template waits for the broken pod
    Given the image "nginx:bad" cannot be pulled
    And the StatefulSet "web" with 3 replicas of "nginx:bad"
    And everything has settled
    When I set the image of "web" to "nginx:1.8"
    Then no pod is deleted
    And the cluster settles with:
      | pod   | image     | ready |
      | web-0 | nginx:bad | no    |
    When I delete the pod "web-0"
    Then pods are created in the order: "web-0", "web-1", "web-2"
    And "web" has 3 ready replicas
