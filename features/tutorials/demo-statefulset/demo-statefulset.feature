Feature: The data app of "Kubernetes in Action"
  Three volumes, a headless Service and a set of two pods that keep data.

  Background:
    Given I run:
      """
      $ kubectl create -f demo-statefulset-persistent-volume.yaml
      $ kubectl create -f demo-statefulset-headless-service.yaml
      $ kubectl create -f demo-statefulset.yaml
      """
    And it prints:
      """
      persistentvolume/pv-a created
      persistentvolume/pv-b created
      persistentvolume/pv-c created
      service/demo-statefulset-headless-service created
      statefulset.apps/demo-statefulset created
      """
    And everything has settled

  @SS-CTL-16
  Scenario: The set and its pods
    When I run "kubectl get statefulsets"
    Then it prints:
      """
      NAME               READY   AGE
      demo-statefulset   2/2     2m1s
      """
    When I run "kubectl get pod"
    Then it prints:
      """
      NAME                 READY   STATUS    RESTARTS   AGE
      demo-statefulset-0   1/1     Running   0          2m7s
      demo-statefulset-1   1/1     Running   0          2m4s
      """

  @SS-PVC-05
  Scenario: A deleted pod comes back to its data
    When I run "kubectl delete pod demo-statefulset-0"
    Then it prints:
      """
      pod "demo-statefulset-0" deleted
      """
    And the pod "demo-statefulset-0" is replaced
    And the pod "demo-statefulset-0" uses the claim "data-demo-statefulset-0"
    And the pod "demo-statefulset-1" is left alone
