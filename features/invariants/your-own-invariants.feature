Feature: Your own invariants
  "At no time" states a rule over every moment since the last When, not only over the end. "At some time" says that a breach is the
  point of the scenario: it passes only if the breach happens. Both can be limited to what lasts "for longer than" a time.

  Scenario: A rolling update keeps the quorum
    Given the StatefulSet "web" with 3 ready replicas of "nginx:1.7"
    When I set the image of "web" to "nginx:1.8"
    Then at no time fewer than 2 pods of "web" are ready
    And at no time for longer than 30 seconds the pod "web-0" is missing or not ready
    And the rollout of "web" is complete

  Scenario: Deleting two pods of three at once takes the quorum away for a moment
    Given the StatefulSet "web" with 3 ready replicas
    When I delete the pods "web-1" and "web-2"
    Then at some time fewer than 2 pods of "web" are ready
    But at no time for longer than 30 seconds fewer than 2 pods of "web" are ready
    And "web" has 3 ready replicas

  Scenario: An update runs two revisions side by side, never three
    Given the StatefulSet "web" with 3 ready replicas of "nginx:1.7"
    When I set the image of "web" to "nginx:1.8"
    Then at some time the pods of "web" are of more than 1 revision
    But at no time the pods of "web" are of more than 2 revisions
    And the rollout of "web" is complete

  Scenario: An update that overtakes a canary runs three revisions side by side
    Given the StatefulSet "web" with 4 ready replicas of "nginx:1.7"
    And I set the partition of "web" to 2
    And I set the image of "web" to "nginx:1.8"
    And everything has settled
    When I set the image of "web" to "nginx:1.9"
    Then at some time the pods of "web" are of more than 2 revisions
    And at no time more than 1 pod of "web" is missing or not ready

  Rule: Where pods run

    Scenario: Required anti-affinity keeps each pod on a node of its own, also when a node is drained
      Given a cluster with 4 nodes
      And the StatefulSet "web" with 3 ready replicas and:
        | spec.template.spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution | [{topologyKey: kubernetes.io/hostname, labelSelector: {matchLabels: {app: web}}}] |
      When I run "kubectl drain node-2"
      Then at no time more than 1 pod of "web" runs on one node
      And "web" has 3 ready replicas

    Scenario: Without anti-affinity pods come together when nodes are lacking
      Given a cluster with 2 nodes
      And the StatefulSet "web" with 0 replicas
      When I scale "web" to 3 replicas
      Then at some time more than 1 pod of "web" runs on one node
      But at no time more than 2 pods of "web" run on the node "node-1"

    Scenario: No pod runs on a cordoned node
      Given the StatefulSet "web" with 0 replicas
      And I run "kubectl cordon node-2"
      And everything has settled
      When I scale "web" to 6 replicas
      Then at no time a pod of "web" runs on the node "node-2"
      And "web" has 6 ready replicas

    Scenario: A lost node takes one pod of three away
      Given the StatefulSet "web" with 3 ready replicas
      When the node "node-1" loses power
      And 5 minutes pass
      Then at some time more than 0 nodes are NotReady
      But at no time more than 1 node is NotReady
      And at no time more than 1 pod of "web" is missing or not ready

  Rule: Who writes to which claim

    @SS-PVC-05
    Scenario: Scaling down and up again deletes no claim
      Given the StatefulSet "web" with 3 ready replicas, each with a claim "data"
      When I scale "web" to 1 replica
      And everything has settled
      And I scale "web" to 3 replicas
      Then at no time a claim of "web" is deleted
      And "web" has 3 ready replicas

    @SS-PVCR-03
    Scenario: A set that gives up claims when it is scaled deletes only those
      Given the StatefulSet "web" with 3 ready replicas, each with a claim "data", and:
        | spec.persistentVolumeClaimRetentionPolicy.whenScaled | Delete |
      When I scale "web" to 2 replicas
      Then at some time the claim "data-web-2" is deleted
      But at no time the claim "data-web-1" is deleted

    @SS-UPD-15
    Scenario: An update never has two writers on one claim
      Given the StatefulSet "web" with 2 ready replicas, each with a claim "data"
      When I set the image of "web" to "nginx:1.8"
      Then at no time two processes use the claim "data-web-1"
      And the rollout of "web" is complete

    @SS-AMO-03
    Scenario: Forcing a pod off a lost node may put two writers on one claim
      ReadWriteOnce does not prevent it by itself: that takes a volume that has to be attached to a node.

      Given the StatefulSet "web" with 2 ready replicas, each with a claim "data"
      And the node of the pod "web-1" is cut off
      And 10 minutes pass
      When I force-delete the pod "web-1"
      Then at some time two processes use the claim "data-web-1"

  Rule: Where names lead

    Scenario: A replaced pod has no name until it is ready again
      Given the StatefulSet "web" with 3 ready replicas
      When I delete the pod "web-1"
      Then at some time the name "web-1.web" does not resolve
      But at no time the name "web" does not resolve
      And at no time the name "web-1.web" resolves to more than 1 address
      And the pod "web-1" is replaced

    Scenario: DNS follows a pod's readiness within a second
      Given the StatefulSet "web" with 3 ready replicas
      When I delete the pod "web-1"
      Then at some time the name "web" resolves to a pod that is not ready
      But at no time for longer than 1 second the name "web" resolves to a pod that is not ready
      And the pod "web-1" is replaced

    Scenario: DNS leads to a dead pod until the control plane misses its node
      Given the StatefulSet "web" with 3 ready replicas
      When the node of the pod "web-1" loses power
      And 5 minutes pass
      Then at some time for longer than 30 seconds the name "web-1.web" resolves to a pod that does not run
      But at no time for longer than 1 minute the name "web-1.web" resolves to a pod that does not run

    Scenario: A Service for peers that find each other before they are ready gives their addresses early
      Given the StatefulSet "web" with 3 ready replicas
      And I change the Service "web":
        | spec.publishNotReadyAddresses | true |
      When the pod "web-1" stays unready
      And 1 minute passes
      Then at some time for longer than 30 seconds the name "web-1.web" resolves to a pod that is not ready
      But at no time the name "web-1.web" resolves to a pod that does not run

  Rule: Whatever the schedule
    "npm run seeds" runs scenarios under 20 schedules, in which watches lag, controllers take turns and things take longer otherwise
    than usual. A seed brings one of them back.

    Scenario: A rolling update keeps the quorum under another schedule too
      Given the schedule of seed 7
      And the StatefulSet "web" with 3 ready replicas of "nginx:1.7"
      When I set the image of "web" to "nginx:1.8"
      Then at no time fewer than 2 pods of "web" are ready
      And the rollout of "web" is complete
