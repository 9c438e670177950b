Feature: Deleting a set
  Whether the pods go with their set, and in which order, is up to how the set is deleted.

  @SS-DEL-01 @SS-DEL-05
  Scenario: Pods go with the set, all at once and not in reverse order
    Given the StatefulSet "web" with 3 ready replicas
    When I delete the StatefulSet "web"
    Then the pods "web-0", "web-1" and "web-2" are deleted without waiting for each other
    And the cluster settles without pods
    And the StatefulSet "web" does not exist

  @SS-DEL-05 @GC-04
  Scenario: For an ordered stop, scale to nothing first
    Given the StatefulSet "web" with 3 ready replicas
    When I scale "web" to 0 replicas
    Then pods are deleted in the order: "web-2", "web-1", "web-0"
    When I delete the StatefulSet "web"
    Then the StatefulSet "web" does not exist

  @SS-DEL-04
  Scenario: Pods that are left behind run on and belong to nobody
    Given the StatefulSet "web" with 3 ready replicas
    When I delete the StatefulSet "web" and leave its pods
    Then no pod is deleted
    And the pods "web-0", "web-1" and "web-2" belong to nobody
    And the StatefulSet "web" does not exist

  @SS-DEL-04
  Scenario: Nobody puts back a pod that was left behind
    Given the StatefulSet "web" with 3 ready replicas
    And I delete the StatefulSet "web" and leave its pods
    When I delete the pod "web-1"
    Then the cluster settles with:
      | pod   | ready |
      | web-0 | yes   |
      | web-2 | yes   |

  @SS-CLAIM-14 @SS-CLAIM-01 @GC-08
  Scenario: The same set made again takes its pods back without a restart
    Given the manifests in "web.yaml"
    And everything has settled
    And I run "kubectl delete statefulset web --cascade=orphan"
    And everything has settled
    When I run "kubectl apply -f web.yaml"
    Then the pods "web-0", "web-1" and "web-2" are left alone
    And the pods "web-0", "web-1" and "web-2" belong to "web"
    And the revisions of "web" are:
      | revision | image       |
      | 1        | nginx:1.7.9 |

  @GC-08
  Scenario: A set made again with another template takes its pods back and rolls them
    Given the manifests in "web.yaml"
    And everything has settled
    And I set the image of "web" to "nginx:1.8"
    And everything has settled
    And I run "kubectl delete statefulset web --cascade=orphan"
    And everything has settled
    When I run "kubectl apply -f web.yaml"
    Then the pods of "web" are updated from the highest ordinal to the lowest
    And the pods "web-0", "web-1" and "web-2" belong to "web"
    And the revisions of "web" are:
      | revision | image       |
      | 2        | nginx:1.8   |
      | 3        | nginx:1.7.9 |

  @SS-DEL-02
  Scenario: A set deleted in the foreground vanishes after its pods
    Given the StatefulSet "web" with 3 ready replicas
    And the pod "web-1" does not finish terminating
    When I delete the StatefulSet "web" after its pods
    Then the StatefulSet "web" exists
    And the cluster settles with:
      | pod   | status      |
      | web-1 | Terminating |
    When the pod "web-1" recovers
    Then the StatefulSet "web" does not exist
    And the cluster settles without pods

  @SS-DEL-09
  Scenario: The headless Service stays
    Given the StatefulSet "web" with 1 ready replica
    When I delete the StatefulSet "web"
    Then the Service "web" exists

  @SS-REV-23
  Scenario: The history goes with the set
    Given the StatefulSet "web" with 1 ready replica
    And I delete the StatefulSet "web"
    And everything has settled
    When I run "kubectl get controllerrevisions"
    Then it prints "No resources found in default namespace."

  @SS-DEL-07
  Scenario: The claims stay
    Given the StatefulSet "web" with 2 ready replicas, each with a claim "data"
    When I delete the StatefulSet "web"
    Then the cluster settles without pods
    And the claims "data-web-0" and "data-web-1" are Bound
    And at no time a claim of "web" is deleted

  @SS-PVC-12
  Scenario: A new set of the same name uses the claims that the old one left
    Given the StatefulSet "web" with 2 ready replicas, each with a claim "data"
    And I run "kubectl label pvc data-web-1 backup=daily"
    And I run "kubectl delete statefulset,service web"
    And everything has settled
    And the StatefulSet "web" with 2 ready replicas, each with a claim "data"
    Then the pod "web-1" uses the claim "data-web-1"
    And the claim "data-web-1" has:
      | metadata.labels.backup | daily |

  @SS-DEL-03
  Scenario: Nothing is put back while the set is being deleted
    Given the StatefulSet "web" with 3 ready replicas
    And the pod "web-1" does not finish terminating
    When I delete the StatefulSet "web" after its pods
    Then the pod "web-0" does not exist
    And no pod is created

  @SS-DEL-08
  Scenario: A new set waits until the pods of the old one are gone
    Given the manifests in "web.yaml"
    And everything has settled
    When I run "kubectl delete statefulset web --wait=false"
    And I run "kubectl apply -f web.yaml"
    Then the pods "web-0", "web-1" and "web-2" are replaced
    And "web-0" is created only after "web-0" is gone
    And the pods "web-0", "web-1" and "web-2" belong to "web"
    And at no time two processes run under one name of "web"

  @SS-STRAT-06
  Scenario: kubectl deletes the pods with their set unless it is told otherwise
    Given the StatefulSet "web" with 2 ready replicas
    When I run "kubectl delete statefulset web"
    Then it prints:
      """
      statefulset.apps "web" deleted
      """
    And the cluster settles without pods
