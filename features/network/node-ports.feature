Feature: Services that are reached from outside
  A NodePort or LoadBalancer Service has a port of its own on every node.

  @SVC-04 @without-controller
  Scenario: Each port of a NodePort Service gets a free port on the nodes
    When I run "kubectl apply -f -" with:
      """
      apiVersion: v1
      kind: Service
      metadata:
        name: shop
      spec:
        type: NodePort
        selector:
          app: shop
        ports:
          - port: 80
      """
    And I run "kubectl get service shop"
    Then it prints:
      """
      NAME   TYPE       CLUSTER-IP    EXTERNAL-IP   PORT(S)        AGE
      shop   NodePort   10.96.0.12    <none>        80:30086/TCP   0s
      """

  @SVC-04 @without-controller
  Scenario: A node port that another Service has is refused
    Given I run "kubectl apply -f -" with:
      """
      apiVersion: v1
      kind: Service
      metadata:
        name: shop
      spec:
        type: NodePort
        ports:
          - port: 80
            nodePort: 30080
      """
    When I run "kubectl apply -f -" with:
      """
      apiVersion: v1
      kind: Service
      metadata:
        name: other
      spec:
        type: NodePort
        ports:
          - port: 80
            nodePort: 30080
      """
    Then it fails with "spec.ports[0].nodePort: Invalid value: 30080: provided port is already allocated"

  @SVC-05 @without-controller
  Scenario: A LoadBalancer waits for its address, and is reached through a node port
    When I run "kubectl apply -f -" with:
      """
      apiVersion: v1
      kind: Service
      metadata:
        name: shop
      spec:
        type: LoadBalancer
        selector:
          app: shop
        ports:
          - port: 80
      """
    And I run "kubectl get service shop"
    Then it prints:
      """
      NAME   TYPE           CLUSTER-IP   EXTERNAL-IP   PORT(S)        AGE
      shop   LoadBalancer   10.96.0.12   <pending>     80:30086/TCP   0s
      """
