Feature: Whole applications
  The manifests of an application hold more than its StatefulSet. What needs no controller, such as a ConfigMap or a Role, is kept as it
  is: it can be read, changed and deleted. The end of a run says on which kinds of these nothing acts.

  Background:
    Given the manifests in "shop"

  Scenario: A folder with configuration, access rights, a Service and a StatefulSet is applied
    Then "shop" has 2 ready replicas
    When I run "kubectl get cm,secret,sa,role,rolebinding"
    Then it prints:
      """
      NAME             DATA   AGE
      configmap/shop   1      10s

      NAME          TYPE     DATA   AGE
      secret/shop   Opaque   1      10s

      NAME                  SECRETS   AGE
      serviceaccount/shop   0         10s

      NAME                                  CREATED AT
      role.rbac.authorization.k8s.io/shop   2024-01-01T00:00:00Z

      NAME                                         ROLE        AGE
      rolebinding.rbac.authorization.k8s.io/shop   Role/shop   10s
      """

  @without-controller
  Scenario: A Secret keeps the text it is given in base64
    When I run "kubectl get secret shop -o jsonpath={.data.password}"
    Then it prints:
      """
      b3BlbiBzZXNhbWU=
      """

  @without-controller
  Scenario: A ConfigMap that is immutable cannot be changed
    Given I run:
      """
      kubectl patch configmap shop -p '{"immutable":true}'
      """
    When I run:
      """
      kubectl patch configmap shop -p '{"data":{"orders.conf":"retries = 5"}}'
      """
    Then it fails with:
      """
      The ConfigMap "shop" is invalid: data: Forbidden: field is immutable when `immutable` is set
      """

  Scenario: A new ConfigMap alone does not roll the pods
    When I run:
      """
      kubectl patch configmap shop -p '{"data":{"orders.conf":"retries = 5"}}'
      """
    Then it prints "configmap/shop patched"
    And no pod is deleted
    And "shop" has 2 ready replicas
