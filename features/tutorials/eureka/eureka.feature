Feature: A Eureka cluster
  Probes decide how fast the pods of a set follow one another.

  Scenario: Pods come at the pace of their startup probe
    When I run "kubectl apply -f 4.eureka_sts.yaml"
    Then pods are created in the order: "eureka-0", "eureka-1", "eureka-2"
    And the name "eureka-0.eureka-headless" resolves to the pod "eureka-0"
    And "eureka" has 3 ready replicas

  @without-controller
  Scenario: A NodePort Service exposes the set
    Given the manifests in "4.eureka_sts.yaml"
    When I run "kubectl apply -f 5.eureka_svc.yaml"
    Then it prints "service/eureka-svc created"
    And the Service "eureka-svc" has:
      | spec.type | NodePort |
