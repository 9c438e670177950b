Feature: A Eureka cluster
  Probes decide how fast the pods of a set follow one another.

  Scenario: Pods come at the pace of their startup probe
    When I run "kubectl apply -f 4.eureka_sts.yaml"
    And 20 seconds pass
    Then the cluster now shows:
      | pod      | ready | status  |
      | eureka-0 | no    | Running |
    And within 90 seconds "eureka" has 3 ready replicas
    And pods are created in the order: "eureka-0", "eureka-1", "eureka-2"

  @DNS-05
  Scenario: Each pod has the name by which the others look for it
    Given the manifests in "4.eureka_sts.yaml"
    Then the name "eureka-0.eureka-headless" resolves to the pod "eureka-0"
    And the name "eureka-2.eureka-headless" resolves to the pod "eureka-2"

  @without-controller
  Scenario: A NodePort Service exposes the set
    Given the manifests in "4.eureka_sts.yaml"
    When I run "kubectl apply -f 5.eureka_svc.yaml"
    Then it prints "service/eureka-svc created"
    And the Service "eureka-svc" has:
      | spec.type | NodePort |
