Feature: Refused writes
  What the API server refuses, as it does for a quota, is tried again and again. Meanwhile what comes after it waits.

  @SS-CREATE-10
  Scenario: A refused pod is tried again until it is accepted
    Given the API server refuses the next 2 attempts to create pods
    When I run "kubectl apply -f web.yaml"
    Then pods are created in the order: "web-0", "web-1", "web-2"
    And "web" has a Warning event "FailedCreate"
    And "web" has 3 ready replicas

  @SS-CREATE-10 @SS-EVT-02
  Scenario: A refused pod holds up those after it
    Given the API server refuses to create the pod "web-1"
    When I run "kubectl apply -f web.yaml"
    Then the cluster settles with:
      | pod   | ready |
      | web-0 | yes   |
    And "web" has a Warning event "FailedCreate" that says "create Pod web-1 in StatefulSet web failed error"

  @SS-CREATE-10
  Scenario: When writes are accepted again, the set goes on by itself
    Given the API server refuses to create the pod "web-1"
    And the manifests in "web.yaml"
    And everything has settled
    When the API server accepts everything again
    Then pods are created in the order: "web-1", "web-2"
    And the pod "web-0" is left alone

  @SS-CREATE-09 @SS-EVT-08
  Scenario: A pod is not created without its claim
    Given the API server refuses to create claims
    And the StatefulSet "web" with 1 replica, each with a claim "data"
    Then the cluster settles without pods
    And "web" has a Warning event "FailedCreate" that says "create Claim data-web-0"

  @SS-SCALE-16 @SS-EVT-04
  Scenario: A refused deletion is tried again
    Given the StatefulSet "web" with 3 ready replicas
    And the API server refuses the next 1 attempt to delete pods
    When I scale "web" to 2 replicas
    Then pods are deleted in the order: "web-2"
    And "web" has a Warning event "FailedDelete"

  @SS-UPD-04
  Scenario: An update goes no further than a pod that is refused
    Given the StatefulSet "web" with 3 ready replicas of "nginx:1.7.9"
    And the API server refuses to create the pod "web-2"
    When I set the image of "web" to "nginx:1.8"
    Then the cluster settles with:
      | pod   | image       | ready |
      | web-0 | nginx:1.7.9 | yes   |
      | web-1 | nginx:1.7.9 | yes   |
    And the rollout of "web" is not complete

  @SS-PAR-08
  Scenario: Up to 1.37 a refused pod keeps a smaller Parallel set from giving up pods
    Given the StatefulSet "web" with 5 ready replicas and:
      | spec.podManagementPolicy | Parallel |
    And the API server refuses to create pods
    And I delete the pod "web-1"
    And everything has settled
    When I scale "web" to 3 replicas
    Then no pod is deleted
    And the pods "web-3" and "web-4" are Ready

  @SS-STAT-11 @SS-FAIL-10
  Scenario: The status counts the pods there are, although a write is refused
    Given the API server refuses to create the pod "web-2"
    When I run "kubectl apply -f web.yaml"
    Then the StatefulSet "web" has:
      | spec.replicas        | 3 |
      | status.replicas      | 2 |
      | status.readyReplicas | 2 |
