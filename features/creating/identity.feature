Feature: Identity
  A pod has the name of its set and an ordinal. Whichever pod takes its place has the same name, hostname and labels.

  @SS-ID-01 @SS-ID-04
  Scenario: A pod is named after its set and its ordinal, and so is its host
    Given the StatefulSet "web" with 2 ready replicas
    Then the cluster settles with:
      | pod   | ready |
      | web-0 | yes   |
      | web-1 | yes   |
    And the pod "web-1" has:
      | spec.hostname  | web-1 |
      | spec.subdomain | web   |

  @SS-ID-02 @SS-REV-25
  Scenario: Labels give a pod's name and the name of its revision
    Given the StatefulSet "web" with 2 ready replicas of "nginx:1.7.9"
    Then the pod "web-1" has:
      | metadata.labels.app                                   | web            |
      | metadata.labels["statefulset.kubernetes.io/pod-name"] | web-1          |
      | metadata.labels["controller-revision-hash"]           | web-66b567799d |
      | metadata.labels["pod-template-hash"]                  |                |

  @SS-ID-01 @SS-ID-04
  Scenario: A pod that takes another's place has its name, its hostname and its labels
    Given the StatefulSet "web" with 2 ready replicas
    When I delete the pod "web-1"
    Then the pod "web-1" is replaced
    And the pod "web-1" has:
      | spec.hostname                                         | web-1 |
      | metadata.labels["statefulset.kubernetes.io/pod-name"] | web-1 |

  @SS-ID-05
  Scenario: Pods belong to their set
    Given the StatefulSet "web" with 2 ready replicas
    Then the pods "web-0" and "web-1" belong to "web"

  @SS-ID-17
  Scenario: Annotations of the template are copied to its pods, those of the set are not
    Given the StatefulSet "web" with 1 ready replica and:
      | metadata.annotations.owner               | storage@example.com |
      | spec.template.metadata.annotations.alert | "no"                |
    Then the pod "web-0" has:
      | metadata.annotations.alert | "no" |
      | metadata.annotations.owner |      |

  @SS-ID-03
  Scenario Outline: The ordinal is a label since 1.28
    Given Kubernetes "<version>"
    And the StatefulSet "web" with 2 ready replicas
    Then the pod "web-1" has:
      | metadata.labels["apps.kubernetes.io/pod-index"] | <label> |

    Examples:
      | version | label |
      | 1.27    |       |
      | 1.28    | "1"   |
