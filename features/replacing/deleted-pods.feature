Feature: Pods that are deleted
  A pod that somebody deletes is created again under its name, as soon as the pod before it is gone.

  @SS-CREATE-06
  Scenario: A pod missing in the middle is put back, and its neighbours are left alone
    Given the StatefulSet "web" with 3 ready replicas
    When I delete the pod "web-1"
    Then pods are created in the order: "web-1"
    And the pods "web-0" and "web-2" are left alone
    And "web" has 3 ready replicas

  @SS-CREATE-07
  Scenario: Several missing pods are put back from the lowest ordinal to the highest
    Given the StatefulSet "web" with 5 ready replicas
    When I delete the pods "web-0", "web-2" and "web-4"
    Then pods are created in the order: "web-0", "web-2", "web-4"
    And the pods "web-1" and "web-3" are left alone

  @SS-CREATE-05
  Scenario: A missing pod is not put back while a lower one is not ready
    Given the StatefulSet "web" with 3 ready replicas
    And the pod "web-0" stays unready
    When I delete the pod "web-2"
    Then the cluster settles with:
      | pod   | ready |
      | web-0 | no    |
      | web-1 | yes   |
    And "web" waits because "web-0" is not Ready

  @SS-FAIL-07
  Scenario: A missing pod is put back although a higher one is not ready
    Given the StatefulSet "web" with 2 ready replicas
    And the pod "web-1" stays unready
    When I delete the pod "web-0"
    Then pods are created in the order: "web-0"
    And the pod "web-0" is Ready

  @SS-UPD-14 @SS-AMO-01
  Scenario: A pod is not put back while the old one still terminates
    Given the StatefulSet "web" with 2 ready replicas
    And the pod "web-1" does not finish terminating
    When I delete the pod "web-1"
    Then no pod is created
    And "web" waits because "web-1" is Terminating

  @TRM-07
  Scenario: Without a grace period two processes may run under one name
    Given the StatefulSet "web" with 2 ready replicas and:
      | spec.template.spec.terminationGracePeriodSeconds | 0 |
    And the pod "web-1" does not finish terminating
    When I delete the pod "web-1"
    Then the pod "web-1" is replaced
    And at some time two processes run as "web-1"
