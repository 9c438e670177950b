Feature: Nodes that go and come back
  A pod stays with its node for as long as the node may be alive.

  Background:
    Given a cluster with 1 node
    And the StatefulSet "web" with 1 ready replica

  @NF-15
  Scenario: A short loss of the network changes nothing
    When the node "node-1" is cut off
    And 20 seconds pass
    And the node "node-1" is connected again
    Then the pod "web-0" is left alone
    And the pod "web-0" is Ready

  @NF-14
  Scenario: When no node is left, no pod is evicted
    When the node "node-1" loses power
    And 10 minutes pass
    Then no pod is created
    And the pod "web-0" is Running
    And the pod "web-0" is not Ready

  @SS-AMO-02
  Scenario: A pod that is scaled away is gone only when its node confirms it
    Given the node of the pod "web-0" is cut off
    When I scale "web" to 0 replicas
    And 10 minutes pass
    Then the pod "web-0" is Terminating
    When the node of the pod "web-0" is connected again
    Then within 30 seconds the pod "web-0" does not exist
