Feature: minReadySeconds
  A pod is available only when it has been ready for minReadySeconds. A set waits for that before it goes on to the next pod.

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
    And everything has settled
    When I set the image of "web" to "nginx:1.8"
    Then "web-1" is deleted at least 30 seconds after "web-2" is Ready
    And "web-0" is deleted at least 30 seconds after "web-1" is Ready

  @SS-READY-09
  Scenario: Since 1.35 a rolling update of a Parallel set waits, too
    Given Kubernetes "1.35.0"
    And the StatefulSet "web" with 3 ready replicas and:
      | spec.podManagementPolicy | Parallel |
      | spec.minReadySeconds     | 30       |
    When I set the image of "web" to "nginx:1.8"
    Then "web-1" is deleted at least 30 seconds after "web-2" is Ready
    And "web-0" is deleted at least 30 seconds after "web-1" is Ready

  @SS-READY-09
  Scenario: Up to 1.34 a rolling update of a Parallel set waits only until each pod is Ready
    Given Kubernetes "1.34"
    And the StatefulSet "web" with 3 ready replicas and:
      | spec.podManagementPolicy | Parallel |
      | spec.minReadySeconds     | 30       |
    When I set the image of "web" to "nginx:1.8"
    And 20 seconds pass
    Then the cluster now shows:
      | pod   | image     | ready |
      | web-0 | nginx:1.8 | yes   |
      | web-1 | nginx:1.8 | yes   |
      | web-2 | nginx:1.8 | yes   |

  @SS-SCALE-13
  Scenario: Since 1.35 a pod that is Ready, but not yet available, is scaled away without a wait
    Given Kubernetes "1.35.0"
    And the manifests in "steady.yaml"
    And everything has settled
    And I delete the pod "web-2"
    And 5 seconds pass
    And the pod "web-2" is now Ready
    When I scale "web" to 2 replicas
    Then within 5 seconds the pod "web-2" does not exist

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
