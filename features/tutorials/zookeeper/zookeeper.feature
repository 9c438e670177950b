Feature: ZooKeeper, one pod a node
  Anti-affinity keeps the pods of an ensemble apart.

  Background:
    Given the manifest:
      """
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata:
        name: fast-ssd
      provisioner: example.com/ssd
      """

  Scenario: On three nodes all three pods run
    When I run "kubectl apply -f zookeeper.yaml"
    Then pods are created in the order: "zk-0", "zk-1", "zk-2"
    And "zk" has 3 ready replicas
    And the name "zk-headless" resolves to the pods "zk-0", "zk-1" and "zk-2"
