Feature: Update on delete
  With the strategy OnDelete a new template reaches a pod only when somebody deletes the pod.

  Background:
    Given the StatefulSet "web" with 3 ready replicas of "nginx:1.7.9" and:
      | spec.updateStrategy.type | OnDelete |
    And I set the image of "web" to "nginx:1.8"
    And everything has settled

  @SS-ONDEL-01
  Scenario: A new template touches no pod
    Then the cluster settles with:
      | pod   | image       |
      | web-0 | nginx:1.7.9 |
      | web-1 | nginx:1.7.9 |
      | web-2 | nginx:1.7.9 |
    And the StatefulSet "web" has:
      | status.currentReplicas | 3 |
      | status.updatedReplicas |   |

  @SS-ONDEL-02
  Scenario: A deleted pod comes back with the new template
    When I delete the pod "web-1"
    Then the cluster settles with:
      | pod   | image       |
      | web-0 | nginx:1.7.9 |
      | web-1 | nginx:1.8   |
      | web-2 | nginx:1.7.9 |

  @SS-ONDEL-03
  Scenario: Pods that are new have the new template
    When I scale "web" to 4 replicas
    Then the cluster settles with:
      | pod   | image       |
      | web-0 | nginx:1.7.9 |
      | web-1 | nginx:1.7.9 |
      | web-2 | nginx:1.7.9 |
      | web-3 | nginx:1.8   |

  @SS-ONDEL-04
  Scenario: The rollout never counts as complete
    When I delete the pods "web-0", "web-1" and "web-2"
    Then the rollout of "web" is not complete
    And the StatefulSet "web" has:
      | status.updatedReplicas | 3 |

  @SS-UPD-12
  Scenario: Changing to RollingUpdate starts the roll at once
    When I change the StatefulSet "web":
      | spec.updateStrategy.type | RollingUpdate |
    Then pods are deleted in the order: "web-2", "web-1", "web-0"
    And the rollout of "web" is complete

  @SS-CTL-01
  Scenario: kubectl has no rollout to watch
    When I run "kubectl rollout status statefulset web"
    Then it fails with "rollout status is only available for RollingUpdate strategy type"

  @SS-ONDEL-05
  Scenario: Scaling down goes in order all the same
    When I scale "web" to 1 replica
    Then pods are deleted in the order: "web-2", "web-1"
    And "web-1" is deleted only after "web-2" is gone

  @SS-ONDEL-06
  Scenario: The revision that the status names is kept, however short the history
    Given I change the StatefulSet "web":
      | spec.revisionHistoryLimit | 0 |
    When I delete the pods "web-0", "web-1" and "web-2"
    Then the revisions of "web" are:
      | revision | image       |
      | 1        | nginx:1.7.9 |
      | 2        | nginx:1.8   |
