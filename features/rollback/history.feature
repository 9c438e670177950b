Feature: History and rollback
  The templates that a set has had are kept as ControllerRevisions. Going back to one is one more rolling update.

  Background:
    Given the StatefulSet "web" with 2 ready replicas of "nginx:1.7.9"
    And I set the image of "web" to "nginx:1.8"
    And everything has settled

  @SS-REV-01 @SS-REV-02
  Scenario: Each template is a revision
    Then the revisions of "web" are:
      | revision | image       |
      | 1        | nginx:1.7.9 |
      | 2        | nginx:1.8   |

  @SS-CTL-08
  Scenario: kubectl lists the history
    When I run "kubectl rollout history statefulset web"
    Then it prints:
      """
      statefulset.apps/web
      REVISION  CHANGE-CAUSE
      1         <none>
      2         <none>
      """

  @SS-REV-07 @SS-CTL-09 @SS-CTL-10
  Scenario: Going back gives the old revision a new number
    When I run "kubectl rollout undo statefulset web"
    Then it prints "statefulset.apps/web rolled back"
    And pods are deleted in the order: "web-1", "web-0"
    And the revisions of "web" are:
      | revision | image       |
      | 2        | nginx:1.8   |
      | 3        | nginx:1.7.9 |
    And the rollout of "web" is complete

  @SS-REV-08
  Scenario: Any revision that is kept can be gone back to
    Given I set the image of "web" to "nginx:1.9"
    And everything has settled
    When I run "kubectl rollout undo statefulset web --to-revision=1"
    Then the revisions of "web" are:
      | revision | image       |
      | 2        | nginx:1.8   |
      | 3        | nginx:1.9   |
      | 4        | nginx:1.7.9 |
    And the cluster settles with:
      | pod   | image       | ready |
      | web-0 | nginx:1.7.9 | yes   |
      | web-1 | nginx:1.7.9 | yes   |

  @SS-REV-06
  Scenario: Scaling makes no revision
    When I scale "web" to 3 replicas
    Then the revisions of "web" are:
      | revision | image       |
      | 1        | nginx:1.7.9 |
      | 2        | nginx:1.8   |

  @SS-CTL-09
  Scenario: A revision that is not kept cannot be gone back to
    When I run "kubectl rollout undo statefulset web --to-revision=7"
    Then it fails with "unable to find specified revision 7 in history"

  @SS-REV-04 @SS-REV-05
  Scenario: A change-cause is kept with its revision
    Given I run "kubectl annotate statefulset web kubernetes.io/change-cause='first try'"
    And I set the image of "web" to "nginx:1.9"
    And everything has settled
    And I run "kubectl annotate --overwrite statefulset web kubernetes.io/change-cause='later'"
    When I run "kubectl rollout history statefulset web"
    Then it prints:
      """
      statefulset.apps/web
      REVISION  CHANGE-CAUSE
      1         <none>
      2         <none>
      3         first try
      """

  @SS-REV-11
  Scenario: Without its history a set knows the newest template only
    Given I set the partition of "web" to 2
    And I set the image of "web" to "nginx:1.9"
    And everything has settled
    When I run "kubectl delete controllerrevisions --all"
    And I delete the pod "web-0"
    Then the revisions of "web" are:
      | revision | image     |
      | 1        | nginx:1.9 |
    And the cluster settles with:
      | pod   | image     |
      | web-0 | nginx:1.9 |
      | web-1 | nginx:1.8 |
