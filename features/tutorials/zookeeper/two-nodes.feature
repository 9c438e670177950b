Feature: ZooKeeper on too few nodes
  A pod that no node may take waits, and the ensemble with it.

  Background:
    Given a cluster with 2 nodes
    And the manifest:
      """
      apiVersion: storage.k8s.io/v1
      kind: StorageClass
      metadata:
        name: fast-ssd
      provisioner: example.com/ssd
      """
    And the manifests in "zookeeper.yaml"

  @SS-FAIL-06
  Scenario: The third pod finds no node
    Then the pods "zk-0" and "zk-1" are Ready
    And the pod "zk-2" is unscheduled
    And "zk" waits because "zk-2" is not Ready

  Scenario: The third pod runs as soon as a third node joins
    When the node "node-3" joins
    Then the pod "zk-2" is Ready
    And the pod "zk-2" runs on the node "node-3"
