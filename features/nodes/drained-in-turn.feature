Feature: Nodes that are drained in turn
  With one pod on each node and a budget that lets one pod be missing, nodes can be emptied in turn only: the next when the pod of the last
  is back.

  Background:
    Given a cluster with 3 nodes
    And the StatefulSet "zk" with 3 ready replicas and:
      | spec.template.spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution | [{topologyKey: kubernetes.io/hostname, labelSelector: {matchLabels: {app: zk}}}] |
    And the manifest:
      """
      apiVersion: policy/v1
      kind: PodDisruptionBudget
      metadata:
        name: zk
      spec:
        maxUnavailable: 1
        selector:
          matchLabels:
            app: zk
      """
    And I run "kubectl drain node-1"

  @PDB-05
  Scenario: While the pod of the drained node finds no other, no second node can be drained
    When I run "kubectl drain node-2 --timeout=30s"
    Then it fails with "Cannot evict pod as it would violate the pod's disruption budget."
    And no pod is deleted
    And "zk" has 2 ready replicas

  @PDB-05
  Scenario: The second node can be drained when the first one takes pods again
    Given I run "kubectl uncordon node-1"
    And everything has settled
    When I run "kubectl drain node-2"
    Then it prints "node/node-2 drained"
    And at no time fewer than 2 pods of "zk" are ready
