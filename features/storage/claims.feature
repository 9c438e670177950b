Feature: Stable storage
  Each ordinal has claims of its own. They outlive the pod, and wait for the next pod of that ordinal.

  Background:
    Given the StatefulSet "web" with 3 ready replicas, each with a claim "data"

  @SS-PVC-01 @SS-CREATE-08
  Scenario: Each pod has a claim named after it
    Then the claims "data-web-0", "data-web-1" and "data-web-2" are Bound
    And the pod "web-0" uses the claim "data-web-0"
    And the pod "web-2" uses the claim "data-web-2"

  @SS-PVC-05 @SS-SCALE-15
  Scenario: Scaling down leaves the claims, scaling up uses them again
    When I scale "web" to 1 replica
    Then the claims "data-web-1" and "data-web-2" are Bound
    When I scale "web" to 3 replicas
    Then "web" has 3 ready replicas
    And the pod "web-2" uses the claim "data-web-2"
    And at no time a claim of "web" is deleted

  @SS-UPD-15
  Scenario: A replaced pod uses the claim of the pod before it
    When I set the image of "web" to "nginx:1.8"
    Then the pods "web-0", "web-1" and "web-2" are replaced
    And the pod "web-1" uses the claim "data-web-1"
    And at no time a claim of "web" is deleted

  @PV-20
  Scenario: A claim that is deleted stays for as long as its pod uses it
    When I delete the claim "data-web-1"
    Then the claim "data-web-1" exists
    And the pod "web-1" is Ready

  @SS-PVC-10 @SS-UPDV-03
  Scenario: The size in the claim template cannot be changed
    When I change the StatefulSet "web":
      | spec.volumeClaimTemplates[0].spec.resources.requests.storage | 2Gi |
    Then it fails with "updates to statefulset spec for fields other than"

  @SS-EVT-07
  Scenario: Each claim that is made leaves an event
    Then "web" has a Normal event "SuccessfulCreate" that says "create Claim data-web-0 Pod web-0 in StatefulSet web success"

  @SS-PVC-03
  Scenario: A set does not undo changes of its claims
    When I run "kubectl label pvc data-web-0 backup=daily"
    And I delete the pod "web-0"
    Then the claim "data-web-0" has:
      | metadata.labels.backup | daily |

  @SS-PVC-12
  Scenario: A claim that is there already is used, whoever made it
    Given I run "kubectl apply -f -" with:
      """
      apiVersion: v1
      kind: PersistentVolumeClaim
      metadata:
        name: data-web-3
        labels:
          made-by: hand
      spec:
        accessModes: [ReadWriteOnce]
        resources:
          requests:
            storage: 5Gi
      """
    When I scale "web" to 4 replicas
    Then the pod "web-3" is Ready
    And the pod "web-3" uses the claim "data-web-3"
    And the claim "data-web-3" has:
      | metadata.labels.made-by        | hand |
      | spec.resources.requests.storage | 5Gi |

  @SS-REV-24
  Scenario: A rollback does not touch claims
    Given I set the image of "web" to "nginx:1.8"
    And everything has settled
    When I run "kubectl rollout undo sts web"
    Then the rollout of "web" is complete
    And at no time a claim of "web" is deleted

  @SS-PVC-02 @PV-23
  Scenario: A claim has the labels that the set selects its pods by
    Then the claim "data-web-0" has:
      | metadata.labels | {app: web} |

  @TRM-11
  Scenario: A claim passes to the next pod only when the pod before it is gone
    Given the pod "web-1" does not finish terminating
    When I delete the pod "web-1"
    Then no pod is created
    When the pod "web-1" recovers
    Then the pod "web-1" is replaced
    And the pod "web-1" uses the claim "data-web-1"
    And at no time two processes use the claim "data-web-1"

  @SS-PVC-06 @PV-24
  Scenario: A pod waits until a claim that is being deleted is gone, and gets a new one
    Given I run "kubectl label pvc data-web-1 backup=daily"
    And I delete the claim "data-web-1"
    When I delete the pod "web-1"
    Then "web" has a Warning event "FailedCreate" that says "pvc data-web-1 is being deleted"
    And the pod "web-1" is replaced
    And the claim "data-web-1" has:
      | metadata.labels.backup |       |
      | status.phase           | Bound |

  @SS-PVC-08
  Scenario: A claim that is missing under a pod that has no node yet is made again
    Given I run "kubectl cordon node-1 node-2 node-3"
    And I scale "web" to 4 replicas
    And everything has settled
    When I delete the claim "data-web-3"
    And I run "kubectl uncordon node-1"
    Then the claim "data-web-3" is Bound
    And the pod "web-3" is Ready
