Feature: A stuck roll and its repair
  A set waits for a broken pod until the pod is well, even when the template is put right again. So somebody has to delete the pod.

  Rule: An update that does not come up

    Background:
      Given the StatefulSet "web" with 3 ready replicas of "nginx:1.7.9"
      And the image "nginx:bad" cannot be pulled
      And I set the image of "web" to "nginx:bad"
      And everything has settled

    @SS-STUCK-01
    Scenario: Putting the template back does not repair the broken pod
      When I set the image of "web" to "nginx:1.7.9"
      Then no pod is deleted
      And the cluster settles with:
        | pod   | image       | ready |
        | web-0 | nginx:1.7.9 | yes   |
        | web-1 | nginx:1.7.9 | yes   |
        | web-2 | nginx:bad   | no    |
      And "web" waits because "web-2" is not Ready
      And the rollout of "web" is not complete

    @SS-STUCK-02
    Scenario: Deleting the broken pod after the template is right again repairs the set
      Given I set the image of "web" to "nginx:1.7.9"
      When I delete the pod "web-2"
      Then pods are created in the order: "web-2"
      And the pods "web-0" and "web-1" are left alone
      And the cluster settles with:
        | pod   | image       | ready |
        | web-0 | nginx:1.7.9 | yes   |
        | web-1 | nginx:1.7.9 | yes   |
        | web-2 | nginx:1.7.9 | yes   |
      And the rollout of "web" is complete

    @SS-STUCK-03
    Scenario: Deleting the broken pod without a right template changes nothing
      When I delete the pod "web-2"
      Then the cluster settles with:
        | pod   | image       | ready |
        | web-0 | nginx:1.7.9 | yes   |
        | web-1 | nginx:1.7.9 | yes   |
        | web-2 | nginx:bad   | no    |
      And "web" waits because "web-2" is not Ready

    @SS-STUCK-07
    Scenario: Raising the partition does not free a stuck roll
      When I set the partition of "web" to 3
      And I set the image of "web" to "nginx:1.7.9"
      Then no pod is deleted
      And "web" waits because "web-2" is not Ready

    @SS-FAIL-06
    Scenario: The roll goes on by itself when the image can be pulled after all
      When the image "nginx:bad" works again
      Then the rollout of "web" is complete
      And the cluster settles with:
        | pod   | image     | ready |
        | web-0 | nginx:bad | yes   |
        | web-1 | nginx:bad | yes   |
        | web-2 | nginx:bad | yes   |

    @SS-SCALE-05
    Scenario: When its broken pod is scaled away, the roll goes on to the next
      When I scale "web" to 2 replicas
      Then pods are deleted in the order: "web-2", "web-1"
      And the cluster settles with:
        | pod   | image       | ready |
        | web-0 | nginx:1.7.9 | yes   |
        | web-1 | nginx:bad   | no    |

  Rule: A set that was broken from the start

    @SS-STUCK-04
    Scenario: A repaired template waits for the broken pod, too
      Given the image "nginx:bad" cannot be pulled
      And the StatefulSet "web" with 3 replicas of "nginx:bad"
      And everything has settled
      When I set the image of "web" to "nginx:1.8"
      Then no pod is deleted
      And the cluster settles with:
        | pod   | image     | ready |
        | web-0 | nginx:bad | no    |

    @SS-STUCK-04
    Scenario: Deleting the broken pod lets the repaired template begin
      Given the image "nginx:bad" cannot be pulled
      And the StatefulSet "web" with 3 replicas of "nginx:bad"
      And everything has settled
      And I set the image of "web" to "nginx:1.8"
      When I delete the pod "web-0"
      Then pods are created in the order: "web-0", "web-1", "web-2"
      And "web" has 3 ready replicas
