Feature: Ordered creation
  The pods of a StatefulSet are created one after another, from ordinal 0 upwards.
  Each waits until the one before it is Running and Ready.

  @SS-CREATE-01 @SS-CREATE-02
  Scenario: Pods are created from the lowest ordinal to the highest
    When I run "kubectl apply -f web.yaml"
    Then pods are created in the order: "web-0", "web-1", "web-2"
    And pods become ready in the order: "web-0", "web-1", "web-2"
    And the cluster settles with:
      | pod   | image       | ready |
      | web-0 | nginx:1.7.9 | yes   |
      | web-1 | nginx:1.7.9 | yes   |
      | web-2 | nginx:1.7.9 | yes   |

  @SS-CREATE-03
  Scenario: The next pod waits until the one before it is Ready
    When I run "kubectl apply -f web.yaml"
    Then "web-1" is created only after "web-0" is Ready
    And "web-2" is created only after "web-1" is Ready
    And "web" waits for nothing

  @SS-CREATE-02
  Scenario: A moment after it is created, a set has its first pod only
    When I run "kubectl apply -f web.yaml"
    And 1 second passes
    Then the cluster now shows:
      | pod   | ready |
      | web-0 | no    |
    And within 10 seconds the pods "web-0", "web-1" and "web-2" are Ready

  @SS-CREATE-13
  Scenario: A first pod that never becomes ready holds up all others
    Given the image "nginx:1.7.9" never becomes ready
    When I run "kubectl apply -f web.yaml"
    Then the cluster settles with:
      | pod   | ready | status  |
      | web-0 | no    | Running |
    And "web" waits because "web-0" is not Ready
    And the StatefulSet "web" has:
      | spec.replicas        | 3 |
      | status.replicas      | 1 |
      | status.readyReplicas |   |

  @SS-EVT-11
  Scenario: A set that waits leaves no event about it
    Given the image "nginx:1.7.9" never becomes ready
    When I run "kubectl apply -f web.yaml"
    Then "web" waits because "web-0" is not Ready
    And "web" has a Normal event "SuccessfulCreate"
    But "web" has no event "FailedCreate"

  @SS-CREATE-12
  Scenario: A set without replicas has a revision and no pods
    Given the StatefulSet "web" with 0 replicas of "nginx:1.7.9"
    Then no pod is created
    And the revisions of "web" are:
      | revision | image       |
      | 1        | nginx:1.7.9 |
    And the rollout of "web" is complete

  @SS-EVT-01
  Scenario: Each pod that is created leaves an event
    Given the StatefulSet "web" with 2 ready replicas
    Then "web" has a Normal event "SuccessfulCreate" that says "create Pod web-0 in StatefulSet web successful"
    And "web" has a Normal event "SuccessfulCreate" that says "create Pod web-1 in StatefulSet web successful"
