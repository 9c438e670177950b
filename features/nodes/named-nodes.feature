Feature: Nodes that go and come back
  A pod stays with its node for as long as the node may be alive.

  Background:
    Given a cluster with 1 node
    And the StatefulSet "web" with 1 ready replica

  @SS-FAIL-08
  Scenario: A short loss of the network changes nothing
    When the node "node-1" is cut off
    And 20 seconds pass
    And the node "node-1" is connected again
    Then the pod "web-0" is left alone
    And the pod "web-0" is Ready

  @SS-FAIL-08
  Scenario: When no node is left, no pod is evicted
    When the node "node-1" loses power
    And 10 minutes pass
    Then no pod is created
    And the pod "web-0" is Running
    And the pod "web-0" is not Ready

  @SS-AMO-02
  Scenario: A deleted pod vanishes when its node confirms it
    When I delete the pod "web-0"
    Then the pod "web-0" is replaced
    And the pod "web-0" runs on the node "node-1"
    When I delete the StatefulSet "web"
    Then within 30 seconds the pod "web-0" does not exist
