Feature: Containers that do not come up
  What goes wrong inside a pod decides whether the next one is created.

  @SS-FAIL-06
  Scenario: Without a readiness probe a pod is Ready between its crashes, and the next one is created
    Given the image "nginx:crash" crashes
    And the StatefulSet "web" with 2 replicas of "nginx:crash"
    Then the cluster settles with:
      | pod   | ready | status           |
      | web-0 | no    | CrashLoopBackOff |
      | web-1 | no    | CrashLoopBackOff |
    And "web" waits because "web-0" is not Ready
    And "web" has no event "FailedCreate"

  @SS-CREATE-03
  Scenario: A pod that stays in ContainerCreating holds up the next one
    Given the pod "web-1" stays in ContainerCreating
    And the StatefulSet "web" with 3 replicas
    Then the cluster settles with:
      | pod   | ready | status            |
      | web-0 | yes   | Running           |
      | web-1 | no    | ContainerCreating |
    When the pod "web-1" recovers
    And I delete the pod "web-1"
    Then "web" has 3 ready replicas

  @SS-UPD-03
  Scenario: A container that exits is started again in its pod
    Given the StatefulSet "web" with 2 ready replicas
    When a container of the pod "web-1" exits with code 1
    Then the pod "web-1" is left alone
    And the cluster settles with:
      | pod   | ready | restarts |
      | web-0 | yes   | 0        |
      | web-1 | yes   | 1        |

  @SS-CREATE-02
  Scenario: On the way, the pods that are yet to come do not exist
    Given the StatefulSet "web" with 3 replicas
    When 1 second passes
    Then the cluster now shows:
      | pod   | ready |
      | web-0 | no    |
    And within 10 seconds the pods "web-0", "web-1" and "web-2" are Ready

  @SS-CREATE-10 @SS-EVT-02
  Scenario: One pod that is refused holds up those after it, until it is accepted
    Given the API server refuses to create the pod "web-1"
    When I run "kubectl apply -f web.yaml"
    Then the cluster settles with:
      | pod   | ready |
      | web-0 | yes   |
    And "web" has a Warning event "FailedCreate" that says "create Pod web-1 in StatefulSet web failed error"
    When the API server accepts everything again
    Then "web" has 3 ready replicas

  @SS-CREATE-08 @SS-CREATE-09
  Scenario: Without its claim a pod is not created
    Given the API server refuses the next 1 attempt to create claims
    And the StatefulSet "web" with 1 replica, each with a claim "data"
    Then pods are created in the order: "web-0"
    And the claim "data-web-0" is Bound
    And "web" has a Warning event "FailedCreate" that says "create Claim data-web-0"

  Scenario: A second container that does not come up keeps its pod from being Ready
    Given the StatefulSet "web" with 2 ready replicas of "nginx:1.7" and:
      | spec.template.spec.containers[1] | {name: exporter, image: "exporter:1"} |
    And the image "exporter:2" cannot be pulled
    When I run "kubectl set image statefulset/web exporter=exporter:2"
    Then the cluster settles with:
      | pod   | image of nginx | image of exporter | ready |
      | web-0 | nginx:1.7      | exporter:1        | yes   |
      | web-1 | nginx:1.7      | exporter:2        | no    |
