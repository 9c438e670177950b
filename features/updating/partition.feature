Feature: Partition
  Only pods with an ordinal at or above the partition get the new template. So a canary can be tried first.

  @SS-PART-01 @SS-REV-13
  Scenario: Pods below the partition keep the old image
    Given the StatefulSet "web" with 5 ready replicas of "nginx:1.7.9"
    And I set the partition of "web" to 2
    When I set the image of "web" to "nginx:1.8"
    Then pods are deleted in the order: "web-4", "web-3", "web-2"
    And the cluster settles with:
      | pod   | image       |
      | web-0 | nginx:1.7.9 |
      | web-1 | nginx:1.7.9 |
      | web-2 | nginx:1.8   |
      | web-3 | nginx:1.8   |
      | web-4 | nginx:1.8   |
    And the StatefulSet "web" has:
      | status.currentReplicas | 2 |
      | status.updatedReplicas | 3 |
    And the rollout of "web" is not complete

  @SS-PART-02
  Scenario: A partition at or above the number of replicas only stages the update
    Given the StatefulSet "web" with 3 ready replicas of "nginx:1.7.9"
    And I set the partition of "web" to 3
    When I set the image of "web" to "nginx:1.8"
    Then no pod is deleted
    And the revisions of "web" are:
      | revision | image       |
      | 1        | nginx:1.7.9 |
      | 2        | nginx:1.8   |

  @SS-PART-03
  Scenario: Lowering the partition step by step rolls the canary out
    Given the StatefulSet "web" with 3 ready replicas of "nginx:1.7.9"
    And I set the partition of "web" to 2
    And I set the image of "web" to "nginx:1.8"
    And everything has settled
    When I set the partition of "web" to 1
    Then pods are deleted in the order: "web-1"
    When I set the partition of "web" to 0
    Then pods are deleted in the order: "web-0"
    And the rollout of "web" is complete

  @SS-PART-04
  Scenario: A pod that is deleted by hand comes back on its own side of the partition
    Given the StatefulSet "web" with 3 ready replicas of "nginx:1.7.9"
    And I set the partition of "web" to 2
    And I set the image of "web" to "nginx:1.8"
    And everything has settled
    When I delete the pods "web-1" and "web-2"
    Then the cluster settles with:
      | pod   | image       |
      | web-0 | nginx:1.7.9 |
      | web-1 | nginx:1.7.9 |
      | web-2 | nginx:1.8   |

  @SS-PART-05
  Scenario: New pods above the partition come with the new image
    Given the StatefulSet "web" with 3 ready replicas of "nginx:1.7.9"
    And I set the partition of "web" to 3
    And I set the image of "web" to "nginx:1.8"
    And everything has settled
    When I scale "web" to 5 replicas
    Then the cluster settles with:
      | pod   | image       |
      | web-0 | nginx:1.7.9 |
      | web-1 | nginx:1.7.9 |
      | web-2 | nginx:1.7.9 |
      | web-3 | nginx:1.8   |
      | web-4 | nginx:1.8   |

  @SS-PART-06
  Scenario: Raising the partition rolls nothing back by itself
    Given the StatefulSet "web" with 3 ready replicas of "nginx:1.7.9"
    And I set the partition of "web" to 2
    And I set the image of "web" to "nginx:1.8"
    And everything has settled
    When I set the partition of "web" to 3
    Then no pod is deleted
    When I delete the pod "web-2"
    Then the cluster settles with:
      | pod   | image       |
      | web-0 | nginx:1.7.9 |
      | web-1 | nginx:1.7.9 |
      | web-2 | nginx:1.7.9 |

  @SS-PART-02 @SS-REV-12
  Scenario: An update that is only staged reaches no pod, even when all are deleted
    Given the StatefulSet "web" with 3 ready replicas of "nginx:1.7.9"
    And I set the partition of "web" to 3
    And I set the image of "web" to "nginx:1.8"
    And everything has settled
    When I delete the pods "web-0", "web-1" and "web-2"
    Then the cluster settles with:
      | pod   | image       |
      | web-0 | nginx:1.7.9 |
      | web-1 | nginx:1.7.9 |
      | web-2 | nginx:1.7.9 |

  @SS-PART-07
  Scenario: A partition counts pods from the start ordinal
    Given the StatefulSet "web" with 3 ready replicas of "nginx:1.7.9" and:
      | spec.ordinals.start | 2 |
    And I set the partition of "web" to 1
    And I set the image of "web" to "nginx:1.8"
    And everything has settled
    When I delete the pods "web-2" and "web-3"
    Then the cluster settles with:
      | pod   | image       |
      | web-2 | nginx:1.7.9 |
      | web-3 | nginx:1.8   |
      | web-4 | nginx:1.8   |
