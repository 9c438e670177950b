Feature: Ordered creation
  The pods of a StatefulSet are created one after another, from ordinal 0 upwards.
  Each waits until the one before it is Running and Ready.

  @SS-CREATE-01 @SS-CREATE-02
  Scenario: Pods are created from the lowest ordinal to the highest
    When I run "kubectl apply -f web.yaml"
    Then pods are created in the order: "web-0", "web-1", "web-2"
    And pods become ready in the order: "web-0", "web-1", "web-2"
    And the cluster settles with:
      | pod   | image       | ready |
      | web-0 | nginx:1.7.9 | yes   |
      | web-1 | nginx:1.7.9 | yes   |
      | web-2 | nginx:1.7.9 | yes   |

  @SS-CREATE-03
  Scenario: The next pod waits until the one before it is Ready
    When I run "kubectl apply -f web.yaml"
    Then "web-1" is created only after "web-0" is Ready
    And "web-2" is created only after "web-1" is Ready
    And "web" waits for nothing

  @SS-CREATE-13
  Scenario: A first pod that never becomes ready holds up all others
    Given the image "nginx:1.7.9" never becomes ready
    When I run "kubectl apply -f web.yaml"
    Then the cluster settles with:
      | pod   | ready | status  |
      | web-0 | no    | Running |
    And "web" waits because "web-0" is not Ready
    And the StatefulSet "web" has:
      | spec.replicas        | 3 |
      | status.replicas      | 1 |
      | status.readyReplicas |   |

  @SS-CREATE-06
  Scenario: A pod missing in the middle is put back, and its neighbours are left alone
    Given the StatefulSet "web" with 3 ready replicas
    When I delete the pod "web-1"
    Then pods are created in the order: "web-1"
    And the pods "web-0" and "web-2" are left alone
    And "web" has 3 ready replicas

  @SS-CREATE-07
  Scenario: Several missing pods are put back in order
    Given the StatefulSet "web" with 5 ready replicas
    When I delete the pods "web-0", "web-2" and "web-4"
    Then pods are created in the order: "web-0", "web-2", "web-4"
    And the pods "web-1" and "web-3" are left alone

  @SS-CREATE-05
  Scenario: A missing pod is not put back while a lower one is not ready
    Given the StatefulSet "web" with 3 ready replicas
    When the pod "web-0" stays unready
    And I delete the pod "web-2"
    Then the cluster settles with:
      | pod   | ready |
      | web-0 | no    |
      | web-1 | yes   |
    And "web" waits because "web-0" is not Ready

  @SS-FAIL-07
  Scenario: A pod is put back although the one after it is not ready
    Given the StatefulSet "web" with 2 ready replicas
    And the pod "web-1" stays unready
    When I delete the pod "web-0"
    Then pods are created in the order: "web-0"
    And the pod "web-0" is Ready

  @SS-CREATE-12
  Scenario: A set without replicas has a revision and no pods
    When I run "kubectl apply -f web.yaml"
    And I scale "web" to 0 replicas
    Then the cluster settles without pods
    And the revisions of "web" are:
      | revision | image       |
      | 1        | nginx:1.7.9 |
    And the rollout of "web" is complete

  @SS-CREATE-10
  Scenario: A refused pod is tried again until it is accepted
    Given the API server refuses the next 2 attempts to create pods
    When I run "kubectl apply -f web.yaml"
    Then pods are created in the order: "web-0", "web-1", "web-2"
    And "web" has a Warning event "FailedCreate"
    And "web" has 3 ready replicas

  @SS-ID-01 @SS-ID-02 @SS-ID-04 @SS-ID-05
  Scenario: A pod has the identity of its ordinal
    Given the StatefulSet "web" with 2 ready replicas
    Then the pod "web-1" has:
      | metadata.generateName                                      | web-  |
      | metadata.labels["statefulset.kubernetes.io/pod-name"]      | web-1 |
      | spec.hostname                                              | web-1 |
      | spec.subdomain                                             | web   |
    And the pods "web-0" and "web-1" belong to "web"

  @SS-EVT-01
  Scenario: Each pod that is created leaves an event
    Given the StatefulSet "web" with 2 ready replicas
    Then "web" has a Normal event "SuccessfulCreate" that says "create Pod web-0 in StatefulSet web successful"
    And "web" has a Normal event "SuccessfulCreate" that says "create Pod web-1 in StatefulSet web successful"
