Feature: minReadySeconds
  A pod counts as available only when it has been ready for so long.

  @SS-CREATE-04 @SS-READY-03
  Scenario: The next pod waits until the one before it is available
    When I run "kubectl apply -f steady.yaml"
    Then "web-1" is created at least 30 seconds after "web-0" is Ready
    And "web-2" is created at least 30 seconds after "web-1" is Ready
    And the StatefulSet "web" has:
      | status.readyReplicas     | 3 |
      | status.availableReplicas | 3 |

  @SS-READY-08
  Scenario: A rolling update waits between pods
    Given the manifests in "steady.yaml"
    And 5 minutes pass
    When I set the image of "web" to "nginx:1.8"
    Then "web-1" is deleted at least 30 seconds after "web-2" is Ready
    And "web-0" is deleted at least 30 seconds after "web-1" is Ready

  @SS-READY-11
  Scenario: Changing minReadySeconds restarts nothing
    Given the StatefulSet "web" with 2 ready replicas
    When I change the StatefulSet "web":
      | spec.minReadySeconds | 10 |
    Then no pod is deleted
    And the revisions of "web" are:
      | revision |
      | 1        |

  @SS-CREATE-04
  Scenario: Kubernetes 1.20 does not know minReadySeconds of a StatefulSet
    Given Kubernetes "1.20"
    When I run "kubectl apply --validate=false -f steady.yaml"
    Then within 30 seconds "web" has 3 ready replicas
