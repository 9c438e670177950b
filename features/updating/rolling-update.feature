Feature: Rolling update
  Pods are replaced from the highest ordinal to the lowest, one at a time.

  @SS-UPD-01 @SS-UPD-03 @SS-UPD-14
  Scenario: Pods are replaced from the highest ordinal to the lowest
    Given the StatefulSet "web" with 3 ready replicas of "nginx:1.7.9"
    When I set the image of "web" to "nginx:1.8"
    Then the pods of "web" are updated from the highest ordinal to the lowest
    And "web-2" is created only after "web-2" is gone
    And "web-1" is deleted only after "web-2" is Ready
    And "web-0" is deleted only after "web-1" is Ready
    And the cluster settles with:
      | pod   | image     | ready |
      | web-0 | nginx:1.8 | yes   |
      | web-1 | nginx:1.8 | yes   |
      | web-2 | nginx:1.8 | yes   |
    And the rollout of "web" is complete

  @SS-UPD-02
  Scenario: Never more than one pod is missing or not ready
    Given the StatefulSet "web" with 5 ready replicas
    When I set the image of "web" to "nginx:1.8"
    Then at no time more than 1 pod of "web" is missing or not ready
    And at no time two processes run under one name of "web"

  @SS-UPD-04
  Scenario: A pod that does not come up stops the roll
    Given the StatefulSet "web" with 3 ready replicas of "nginx:1.7.9"
    And the image "nginx:bad" cannot be pulled
    When I set the image of "web" to "nginx:bad"
    Then the cluster settles with:
      | pod   | image       | ready |
      | web-0 | nginx:1.7.9 | yes   |
      | web-1 | nginx:1.7.9 | yes   |
      | web-2 | nginx:bad   | no    |
    And "web" waits because "web-2" is not Ready
    And the rollout of "web" is not complete

  @SS-UPD-05
  Scenario: Only the template is a reason to replace pods, not labels or replicas of the set
    Given the StatefulSet "web" with 2 ready replicas
    When I change the StatefulSet "web":
      | metadata.labels.team       | storage             |
      | metadata.annotations.owner | storage@example.com |
      | spec.replicas              | 3                   |
    Then no pod is deleted
    And the revisions of "web" are:
      | revision |
      | 1        |

  @SS-UPD-06 @SS-CTL-13
  Scenario: A restart replaces every pod
    Given the StatefulSet "web" with 3 ready replicas
    When I run "kubectl rollout restart statefulset web"
    Then it prints "statefulset.apps/web restarted"
    And pods are deleted in the order: "web-2", "web-1", "web-0"
    And the rollout of "web" is complete

  @SS-UPD-07
  Scenario: A second change overtakes the first, and no pod gets the first any more
    Given the StatefulSet "web" with 3 ready replicas of "nginx:1.7.9"
    And the pod "web-1" does not finish terminating
    And I set the image of "web" to "nginx:1.8"
    And everything has settled
    When I set the image of "web" to "nginx:1.9"
    And the pod "web-1" recovers
    Then pods are deleted in the order: "web-2", "web-0"
    And the cluster settles with:
      | pod   | image     |
      | web-0 | nginx:1.9 |
      | web-1 | nginx:1.9 |
      | web-2 | nginx:1.9 |

  @SS-UPD-08
  Scenario: A pod deleted by hand during the roll comes back new
    Given the StatefulSet "web" with 3 ready replicas of "nginx:1.7.9"
    And the image "nginx:1.8" never becomes ready
    And I set the image of "web" to "nginx:1.8"
    And everything has settled
    When I delete the pod "web-0"
    Then the cluster settles with:
      | pod   | image       | ready |
      | web-0 | nginx:1.8   | no    |
      | web-1 | nginx:1.7.9 | yes   |
      | web-2 | nginx:1.8   | no    |

  @SS-UPD-13
  Scenario: A set without pods is updated at once
    Given the StatefulSet "web" with 0 ready replicas of "nginx:1.7.9"
    When I set the image of "web" to "nginx:1.8"
    Then the rollout of "web" is complete
    And the revisions of "web" are:
      | revision | image       |
      | 1        | nginx:1.7.9 |
      | 2        | nginx:1.8   |

  @SS-EVT-03
  Scenario: Each pod that is deleted for an update leaves an event
    Given the StatefulSet "web" with 2 ready replicas
    When I set the image of "web" to "nginx:1.8"
    Then "web" has a Normal event "SuccessfulDelete" that says "delete Pod web-1 in StatefulSet web successful"
    And "web" has a Normal event "SuccessfulDelete" that says "delete Pod web-0 in StatefulSet web successful"
