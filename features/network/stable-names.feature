Feature: Stable names
  Each pod has a name in DNS that outlives it, through the headless Service of its set.

  @SS-ID-16
  Scenario: Every pod has a name of its own, and the Service names them all
    Given the StatefulSet "web" with 3 ready replicas
    Then the name "web-0.web" resolves to the pod "web-0"
    And the name "web-2.web.default.svc.cluster.local" resolves to the pod "web-2"
    And the name "web" resolves to the pods "web-0", "web-1" and "web-2"

  Scenario: A name moves to the new pod when its pod is replaced
    Given the StatefulSet "web" with 2 ready replicas
    When I delete the pod "web-0"
    Then the pod "web-0" is replaced
    And the name "web-0.web" resolves to the pod "web-0"

  Scenario: A pod that is not ready has no name
    Given the StatefulSet "web" with 2 ready replicas
    When the pod "web-1" stays unready
    Then the name "web-1.web" does not resolve
    And the name "web" resolves to the pod "web-0"

  Scenario: Peers find each other through SRV records
    Given the StatefulSet "web" with 2 ready replicas
    Then the SRV records of "_http._tcp.web.default.svc.cluster.local" name "web-0.web.default.svc.cluster.local" and "web-1.web.default.svc.cluster.local"

  Scenario: A pod that was scaled away has no name any more
    Given the StatefulSet "web" with 3 ready replicas
    When I scale "web" to 2 replicas
    Then the name "web-2.web" does not resolve
