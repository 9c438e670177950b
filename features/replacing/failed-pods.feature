Feature: Failed pods
  A pod that has failed for good is deleted and created again under its name.

  @SS-FAIL-01 @POD-17
  Scenario: A failed pod is replaced
    Given the StatefulSet "web" with 3 ready replicas
    When the pod "web-1" fails
    Then the pod "web-1" is replaced
    And the pods "web-0" and "web-2" are left alone
    And "web" has 3 ready replicas

  @SS-FAIL-02
  Scenario: A pod that has ended well is replaced as well
    Given the StatefulSet "web" with 3 ready replicas
    When the pod "web-1" succeeds
    Then the pod "web-1" is replaced
    And "web" has 3 ready replicas

  @SS-FAIL-02
  Scenario: Kubernetes 1.20 leaves a pod that has ended well as it is
    Given Kubernetes "1.20"
    And the StatefulSet "web" with 3 ready replicas
    When the pod "web-1" succeeds
    Then no pod is deleted
    And the pod "web-1" is Succeeded

  @SS-EVT-09
  Scenario: Kubernetes 1.20 tells of the failed pod that it replaces
    Given Kubernetes "1.20"
    And the StatefulSet "web" with 2 ready replicas
    When the pod "web-1" fails
    Then "web" has a Warning event "RecreatingFailedPod"
    And "web" has 2 ready replicas
