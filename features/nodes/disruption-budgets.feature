Feature: PodDisruptionBudgets
  Whoever empties a node asks for each of its pods to be evicted. A budget says how many of them may be missing meanwhile. It is asked about
  evictions only.

  Background:
    Given a cluster with 1 node
    And the StatefulSet "web" with 3 ready replicas
    And the node "node-2" joins

  @PDB-04
  Scenario: Without a budget a drain takes all pods of a node at once
    When I run "kubectl drain node-1"
    Then at some time fewer than 1 pod of "web" is ready
    And "web" has 3 ready replicas

  Rule: One pod may be missing

    Background:
      Given the manifest:
        """
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata:
          name: web
        spec:
          maxUnavailable: 1
          selector:
            matchLabels:
              app: web
        """
      And everything has settled

    @PDB-01 @PDB-02 @PDB-05
    Scenario: A drain waits until the budget allows the next pod
      When I run "kubectl drain node-1"
      Then it prints:
        """
        node/node-1 cordoned
        evicting pod default/web-0
        evicting pod default/web-1
        evicting pod default/web-2
        pod/web-0 evicted
        evicting pod default/web-1
        evicting pod default/web-2
        pod/web-1 evicted
        evicting pod default/web-2
        pod/web-2 evicted
        node/node-1 drained
        error when evicting pods/"web-1" -n "default" (will retry after 5s): Cannot evict pod as it would violate the pod's disruption budget.
        error when evicting pods/"web-2" -n "default" (will retry after 5s): Cannot evict pod as it would violate the pod's disruption budget.
        error when evicting pods/"web-2" -n "default" (will retry after 5s): Cannot evict pod as it would violate the pod's disruption budget.
        """
      And at no time fewer than 2 pods of "web" are ready
      And at some time fewer than 3 pods of "web" are ready
      And the cluster settles with:
        | pod   | ready | node   |
        | web-0 | yes   | node-2 |
        | web-1 | yes   | node-2 |
        | web-2 | yes   | node-2 |

    @PDB-01
    Scenario: The budget says how many pods may be evicted now
      When I run "kubectl get pdb"
      Then it prints:
        """
        NAME   MIN AVAILABLE   MAX UNAVAILABLE   ALLOWED DISRUPTIONS   AGE
        web    N/A             1                 1                     1s
        """
      When the pod "web-1" stays unready
      Then the PodDisruptionBudget "web" has:
        | status.expectedPods       | 3 |
        | status.desiredHealthy     | 2 |
        | status.currentHealthy     | 2 |
        | status.disruptionsAllowed | 0 |

    @PDB-03
    Scenario: An unready pod may go as long as enough others are ready
      Given the pod "web-1" stays unready
      And everything has settled
      When I run "kubectl drain node-1 --pod-selector=statefulset.kubernetes.io/pod-name=web-1"
      Then the pod "web-1" is replaced
      When I run "kubectl drain node-1 --pod-selector=statefulset.kubernetes.io/pod-name=web-0 --timeout=20s"
      Then it fails with 'error when evicting pods/"web-0" -n "default": global timeout reached: 20s'

  Rule: All pods have to be available

    Background:
      Given the manifest:
        """
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata:
          name: web
        spec:
          minAvailable: 3
          selector:
            matchLabels:
              app: web
        """
      And everything has settled

    @PDB-02 @PDB-05
    Scenario: A budget of as many pods as there are blocks a drain for ever
      When I run "kubectl drain node-1 --timeout=1m"
      Then it fails with 'error when evicting pods/"web-0" -n "default": global timeout reached: 1m0s'
      And no pod is deleted

    @PDB-04 @SS-SCALE-14
    Scenario: A rolling update is not held back
      When I set the image of "web" to "nginx:1.28"
      Then the rollout of "web" is complete
      And at some time fewer than 3 pods of "web" are ready

    @PDB-04 @SS-SCALE-14
    Scenario: Scaling down is not held back
      When I scale "web" to 1 replica
      Then pods are deleted in the order: "web-2" and "web-1"

    @PDB-04
    Scenario: Whoever deletes the pod asks no budget
      When I delete the pod "web-0"
      Then the pod "web-0" is replaced
