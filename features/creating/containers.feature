Feature: Containers that do not come up
  A pod is Ready when all its containers are. As long as it is not, the next pod is not created.

  @SS-CREATE-03
  Scenario: A pod that stays in ContainerCreating holds up the next one
    Given the pod "web-1" stays in ContainerCreating
    And the StatefulSet "web" with 3 replicas
    Then the cluster settles with:
      | pod   | ready | status            |
      | web-0 | yes   | Running           |
      | web-1 | no    | ContainerCreating |

  @SS-FAIL-06
  Scenario: A pod whose image cannot be pulled holds up the next one
    Given the image "nginx:bad" cannot be pulled
    And the StatefulSet "web" with 2 replicas of "nginx:bad"
    Then the cluster settles with:
      | pod   | ready | status           |
      | web-0 | no    | ImagePullBackOff |
    And "web" waits because "web-0" is not Ready

  @SS-FAIL-06 @PRB-02
  Scenario: Without a readiness probe a pod is Ready between its crashes, and the next one is created
    Given the image "nginx:crash" crashes
    And the StatefulSet "web" with 2 replicas of "nginx:crash"
    Then the cluster settles with:
      | pod   | ready | status           |
      | web-0 | no    | CrashLoopBackOff |
      | web-1 | no    | CrashLoopBackOff |
    And "web" waits because "web-0" is not Ready

  @POD-06
  Scenario: A container that exits is started again in its pod
    Given the StatefulSet "web" with 2 ready replicas
    When a container of the pod "web-1" exits with code 1
    Then the pod "web-1" is left alone
    And the cluster settles with:
      | pod   | ready | restarts |
      | web-0 | yes   | 0        |
      | web-1 | yes   | 1        |

  Scenario: A second container that does not come up keeps its pod from being Ready
    Given the StatefulSet "web" with 2 ready replicas of "nginx:1.7" and:
      | spec.template.spec.containers[1] | {name: exporter, image: "exporter:1"} |
    And the image "exporter:2" cannot be pulled
    When I run "kubectl set image statefulset/web exporter=exporter:2"
    Then the cluster settles with:
      | pod   | image of nginx | image of exporter | ready |
      | web-0 | nginx:1.7      | exporter:1        | yes   |
      | web-1 | nginx:1.7      | exporter:2        | no    |
