Feature: The limit of the history
  Revisions that no pod needs are kept up to revisionHistoryLimit; the oldest go first.

  @SS-REV-16
  Scenario: The oldest revisions are removed
    Given the StatefulSet "web" with 1 ready replica of "nginx:1" and:
      | spec.revisionHistoryLimit | 1 |
    And I set the image of "web" to "nginx:2"
    And everything has settled
    And I set the image of "web" to "nginx:3"
    And everything has settled
    When I set the image of "web" to "nginx:4"
    Then the rollout of "web" is complete
    And the revisions of "web" are:
      | revision | image   |
      | 3        | nginx:3 |
      | 4        | nginx:4 |

  @SS-REV-19
  Scenario: A revision that was gone back to counts as young again
    Given the StatefulSet "web" with 1 ready replica of "nginx:1" and:
      | spec.revisionHistoryLimit | 1 |
    And I set the image of "web" to "nginx:2"
    And everything has settled
    And I set the image of "web" to "nginx:1"
    And everything has settled
    When I set the image of "web" to "nginx:3"
    Then the rollout of "web" is complete
    And the revisions of "web" are:
      | revision | image   |
      | 3        | nginx:1 |
      | 4        | nginx:3 |

  @SS-REV-17
  Scenario: With a limit of 0 only the revision in use stays
    Given the StatefulSet "web" with 1 ready replica of "nginx:1" and:
      | spec.revisionHistoryLimit | 0 |
    When I set the image of "web" to "nginx:2"
    Then the rollout of "web" is complete
    And the revisions of "web" are:
      | revision | image   |
      | 2        | nginx:2 |
