Feature: Adoption and release
  A set owns the pods that its selector matches and that are named after it. It takes in those that belong to nobody, and lets go of
  those that do not match any more.

  @SS-CLAIM-06
  Scenario: A pod whose label is changed is let go, and its name is taken
    Given the StatefulSet "web" with 3 ready replicas
    When I change the pod "web-1":
      | metadata.labels.app | other |
    Then the pod "web-1" belongs to nobody
    And the pod "web-1" is left alone
    And no pod is created

  @SS-CLAIM-06
  Scenario: A pod that was let go is replaced when it is deleted
    Given the StatefulSet "web" with 3 ready replicas
    And I change the pod "web-1":
      | metadata.labels.app | other |
    And everything has settled
    When I delete the pod "web-1"
    Then the pod "web-1" is replaced
    And the pods "web-0", "web-1" and "web-2" belong to "web"

  @SS-CLAIM-04
  Scenario: A stray pod that is named otherwise is not taken in
    Given the StatefulSet "web" with 2 ready replicas
    When I run "kubectl apply -f -" with:
      """
      apiVersion: v1
      kind: Pod
      metadata:
        name: other-0
        labels:
          app: web
      spec:
        containers:
          - name: nginx
            image: nginx
      """
    Then the pod "other-0" belongs to nobody
    And the pod "other-0" is Ready

  @SS-CLAIM-01
  Scenario: A stray pod that is named like a pod of the set is taken in, and goes if it is one too many
    Given the StatefulSet "web" with 1 ready replica
    When I run "kubectl apply -f -" with:
      """
      apiVersion: v1
      kind: Pod
      metadata:
        name: web-1
        labels:
          app: web
      spec:
        containers:
          - name: nginx
            image: nginx
      """
    Then pods are deleted in the order: "web-1"
    And the pod "web-1" does not exist
    And "web" has a Normal event "SuccessfulDelete"

  @SS-ID-10 @SS-CLAIM-12
  Scenario: The label with the pod's name is put back
    Given the StatefulSet "web" with 2 ready replicas
    When I run "kubectl label pod web-1 statefulset.kubernetes.io/pod-name-"
    Then the pod "web-1" has:
      | metadata.labels["statefulset.kubernetes.io/pod-name"] | web-1 |
    And "web" has a Normal event "SuccessfulUpdate"
    And the pod "web-1" is left alone

  @SS-ID-11
  Scenario: A pod that lacks the label of its revision counts as outdated
    Given the StatefulSet "web" with 3 ready replicas
    When I run "kubectl label pod web-1 controller-revision-hash-"
    Then the pod "web-1" is replaced
    And the pods "web-0" and "web-2" are left alone
