Feature: Where pods go
  A pod goes to a node that has what it asks for. No name is bound to a node.

  @SCH-02
  Scenario: Pods that ask for a port of their node need a node each
    Given a cluster with 2 nodes
    And the StatefulSet "web" with 3 replicas and:
      | spec.template.spec.containers[0].ports | [{containerPort: 80, hostPort: 80}] |
    Then the cluster settles with:
      | pod   | ready | status  |
      | web-0 | yes   | Running |
      | web-1 | yes   | Running |
      | web-2 | no    | Pending |
    And "web-2" has a Warning event "FailedScheduling" that says "2 node(s) didn't have free ports for the requested pod ports"
    When the node "node-3" joins
    Then "web" has 3 ready replicas

  @SCH-11
  Scenario: A pod that is made again goes where there is room, not where it was
    Given the StatefulSet "web" with 3 ready replicas
    And the pod "web-1" runs on the node "node-2"
    And I run "kubectl cordon node-2"
    When I delete the pod "web-1"
    Then the pod "web-1" is replaced
    When I run "kubectl uncordon node-2"
    And I delete the pod "web-2"
    Then the pod "web-2" is replaced
    And the pod "web-2" runs on the node "node-2"
