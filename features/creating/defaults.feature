Feature: Defaults
  What a manifest leaves out is filled in.

  @SS-DEF-01 @SS-DEF-02 @SS-DEF-05 @without-controller
  Scenario: A short manifest is completed
    When I run "kubectl apply -f short.yaml"
    Then the StatefulSet "web" has:
      | spec.replicas                               | 1             |
      | spec.podManagementPolicy                    | OrderedReady  |
      | spec.updateStrategy.type                    | RollingUpdate |
      | spec.updateStrategy.rollingUpdate.partition | 0             |
      | spec.revisionHistoryLimit                   | 10            |

  @SS-DEF-06 @without-controller
  Scenario: Claims are retained unless the set says otherwise
    When I run "kubectl apply -f short.yaml"
    Then the StatefulSet "web" has:
      | spec.persistentVolumeClaimRetentionPolicy.whenDeleted | Retain |
      | spec.persistentVolumeClaimRetentionPolicy.whenScaled  | Retain |

  @SS-DEF-09
  Scenario: OnDelete has no rollingUpdate block
    Given the StatefulSet "web" with 1 ready replica and:
      | spec.updateStrategy.type | OnDelete |
    Then the StatefulSet "web" has:
      | spec.updateStrategy | {type: OnDelete} |

  @SS-STRAT-01
  Scenario: A status in the manifest is ignored
    Given the StatefulSet "web" with 2 ready replicas and:
      | status.replicas | 7 |
    Then the StatefulSet "web" has:
      | metadata.generation | 1 |
      | status.replicas     | 2 |

  @SS-STRAT-02
  Scenario: Only a change of the spec is a new generation
    Given the StatefulSet "web" with 1 ready replica
    When I run "kubectl label statefulset web team=storage"
    Then the StatefulSet "web" has:
      | metadata.generation | 1 |
    When I scale "web" to 2 replicas
    Then the StatefulSet "web" has:
      | metadata.generation       | 2 |
      | status.observedGeneration | 2 |
