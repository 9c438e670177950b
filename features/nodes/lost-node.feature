Feature: A lost node
  A pod of a node that cannot be reached may still run. So no other takes its name until it is known to be gone.

  Background:
    Given the StatefulSet "web" with 3 ready replicas
    And the pod "web-1" runs on the node "node-2"
    And the node "node-2" is cut off

  @SS-AMO-02 @SS-FAIL-08 @NF-08
  Scenario: A pod of a lost node is not replaced
    When 10 minutes pass
    Then the pod "web-1" is Terminating
    And no pod is created
    And at no time two processes run under one name of "web"

  @NF-07
  Scenario: A pod of a lost node stays Terminating, with its containers as they were last reported
    When 10 minutes pass
    And I run "kubectl get pods"
    Then it prints:
      """
      NAME    READY   STATUS        RESTARTS   AGE
      web-0   1/1     Running       0          10m
      web-1   1/1     Terminating   0          10m
      web-2   1/1     Running       0          10m
      """

  @NF-07
  Scenario: Deleting the pod does not help, because its node does not confirm it
    Given 10 minutes pass
    When I run "kubectl delete pod web-1 --timeout=1m"
    Then it fails with "timed out waiting for the condition on pods/web-1"
    And the pod "web-1" is Terminating
    And no pod is created

  @NF-08
  Scenario: A pod of a lost node holds up the rollout
    Given 10 minutes pass
    When I set the image of "web" to "nginx:2"
    Then the pods "web-0" and "web-2" are left alone
    And "web" waits because "web-1" is Terminating

  @NF-08
  Scenario: No pod below one of a lost node is scaled away
    Given 10 minutes pass
    When I scale "web" to 0 replicas
    Then pods are deleted in the order: "web-2"
    And the pod "web-1" is Terminating
    And the pod "web-0" is Ready

  @SS-AMO-02
  Scenario: The pod is replaced when its node is back
    Given 10 minutes pass
    When the node "node-2" is connected again
    Then the pod "web-1" is replaced
    And "web" has 3 ready replicas
    And at no time two processes run under one name of "web"

  @SS-AMO-03
  Scenario: Deleting the pod by force may run two processes under one name
    Given 10 minutes pass
    When I run "kubectl delete pod web-1 --force --grace-period=0"
    Then the pod "web-1" is Ready
    And a process of the replaced pod "web-1" still runs
    And at some time two processes run as "web-1"

  @SS-AMO-03
  Scenario: A pod that is deleted by force is replaced at once
    Given 10 minutes pass
    When I force-delete the pod "web-1"
    Then within 10 seconds the pod "web-1" is Ready

  @SS-AMO-02
  Scenario: Deleting the Node of a machine that still runs may run two processes under one name
    Given 10 minutes pass
    When I run "kubectl delete node node-2"
    Then the pod "web-1" is replaced
    And at some time two processes run as "web-1"

  @SS-AMO-06
  Scenario: Deleting the Node of a machine without power is safe
    Given the node "node-2" loses power
    And 10 minutes pass
    When I run "kubectl delete node node-2"
    Then the pod "web-1" is replaced
    And at no time two processes run under one name of "web"

  @NF-11
  Scenario: A pod whose node is marked as out of service is replaced
    Given the node "node-2" loses power
    And 10 minutes pass
    When I run "kubectl taint nodes node-2 node.kubernetes.io/out-of-service=nodeshutdown:NoExecute"
    Then the pod "web-1" is replaced
    And at no time two processes run under one name of "web"
