Feature: Stable names
  Each pod has a name in DNS that outlives it, through the headless Service of its set.

  @DNS-03 @DNS-05
  Scenario: Every pod has a name of its own, and the Service names them all
    Given the StatefulSet "web" with 3 ready replicas
    Then the name "web-0.web" resolves to the pod "web-0"
    And the name "web-2.web.default.svc.cluster.local" resolves to the pod "web-2"
    And the name "web" resolves to the pods "web-0", "web-1" and "web-2"

  @DNS-13
  Scenario: A name moves to the new pod when its pod is replaced
    Given the StatefulSet "web" with 2 ready replicas
    When I delete the pod "web-0"
    Then the pod "web-0" is replaced
    And the name "web-0.web" resolves to the pod "web-0"

  @DNS-05
  Scenario: A pod that is not ready has no name
    Given the StatefulSet "web" with 2 ready replicas
    When the pod "web-1" stays unready
    Then the name "web-1.web" does not resolve
    And the name "web" resolves to the pod "web-0"

  @TRM-04
  Scenario: A pod loses its name when its deletion begins, and not when it ends
    Given the StatefulSet "web" with 2 ready replicas
    And the pod "web-1" does not finish terminating
    When I delete the pod "web-1"
    Then the pod "web-1" is Terminating
    And the name "web-1.web" does not resolve
    And the name "web" resolves to the pod "web-0"

  @PRB-07
  Scenario: A pod whose readiness probe fails is taken out of its Service, and is not restarted
    Given the StatefulSet "web" with 2 ready replicas and:
      | spec.template.spec.containers[0].readinessProbe | {httpGet: {path: /, port: 80}} |
    When the pod "web-1" stays unready
    Then the pod "web-1" is left alone
    And the cluster settles with:
      | pod   | ready | restarts |
      | web-0 | yes   | 0        |
      | web-1 | no    | 0        |
    And "web-1" has a Warning event "Unhealthy" that says "Readiness probe failed"
    And the name "web" resolves to the pod "web-0"

  @DNS-07
  Scenario: Peers find each other through SRV records
    Given the StatefulSet "web" with 2 ready replicas
    Then the SRV records of "_http._tcp.web.default.svc.cluster.local" name "web-0.web.default.svc.cluster.local" and "web-1.web.default.svc.cluster.local"

  Scenario: A pod that was scaled away has no name any more
    Given the StatefulSet "web" with 3 ready replicas
    When I scale "web" to 2 replicas
    Then the name "web-2.web" does not resolve

  @SS-ID-16 @DNS-06
  Scenario: Without its Service a set runs, but its pods have no names
    Given the StatefulSet "web" with 2 ready replicas
    When I delete the Service "web"
    Then the pods "web-0" and "web-1" are left alone
    And the name "web-0.web" does not resolve
