Feature: A set without storage
  Names are stable also without a claim.

  Scenario: A headless Service without ports names the pods
    Given the manifests in "3.mysts.yaml"
    Then the name "headless" resolves to the pods "mysts-0", "mysts-1" and "mysts-2"
    And the name "mysts-1.headless.default.svc.cluster.local" resolves to the pod "mysts-1"

  @without-controller
  Scenario: Two files need two flags
    When I run "kubectl apply -f 3.mysts.yaml 3.mysts-parallel.yaml"
    Then it fails with "Unexpected args: [3.mysts-parallel.yaml]"

  @SS-PAR-01
  Scenario: In parallel, pods are still named by their ordinals
    When I run "kubectl apply -f 3.mysts-parallel.yaml"
    Then the pods "mysts-0", "mysts-1" and "mysts-2" are created without waiting for each other

  @SS-REV-07 @SS-CTL-08
  Scenario: Going back and forth renumbers the history
    Given the manifests in "3.mysts.yaml"
    And everything has settled
    And I run "kubectl set image sts mysts web=nginx:v2"
    And everything has settled
    And I run "kubectl rollout undo sts mysts"
    And everything has settled
    And I run "kubectl set image sts mysts web=nginx:v3"
    And everything has settled
    When I run "kubectl rollout history sts mysts"
    Then it prints:
      """
      statefulset.apps/mysts
      REVISION  CHANGE-CAUSE
      2         <none>
      3         <none>
      4         <none>
      """
