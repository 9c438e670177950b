Feature: Kinds that are not simulated
  A kind that some controller has to act on is refused by name as long as that controller is not simulated: kept without it, it would make
  results wrong. Whatever stands beside it is applied.

  @without-controller
  Scenario: A HorizontalPodAutoscaler is refused, the Service beside it is made
    When I run "kubectl apply -f -" with:
      """
      apiVersion: v1
      kind: Service
      metadata:
        name: web
      spec:
        clusterIP: None
        selector:
          app: web
      ---
      apiVersion: autoscaling/v2
      kind: HorizontalPodAutoscaler
      metadata:
        name: web
      spec:
        maxReplicas: 5
        scaleTargetRef:
          apiVersion: apps/v1
          kind: StatefulSet
          name: web
      """
    Then it fails with:
      """
      error: unable to recognize "STDIN": HorizontalPodAutoscaler "web" (autoscaling/v2) is known to Kubernetes but not simulated by Rollcall, and results without it could be wrong; keep it in a file of its own, and name the other files one by one
      """
    And the Service "web" exists

  @without-controller
  Scenario: What is no kind of Kubernetes is refused in Kubernetes' words
    When I run "kubectl apply -f -" with:
      """
      apiVersion: apps/v1
      kind: StatefullSet
      metadata:
        name: web
      """
    Then it fails with 'no matches for kind "StatefullSet" in version "apps/v1"'
