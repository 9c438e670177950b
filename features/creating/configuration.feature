Feature: Pods and their configuration
  A pod takes files and variables from ConfigMaps and Secrets. They have to be there, with the keys that it names, before its
  containers start. Until then the pod waits, and with it all that come after it.

  @SS-CREATE-03
  Scenario: A pod waits for the ConfigMap that it mounts, and the next one for the pod
    Given the StatefulSet "shop" with 2 replicas and:
      | spec.template.spec.volumes | [{name: config, configMap: {name: shop}}] |
    Then the cluster settles with:
      | pod    | ready | status            |
      | shop-0 | no    | ContainerCreating |
    And "shop-0" has a Warning event "FailedMount" that says 'MountVolume.SetUp failed for volume "config" : configmap "shop" not found'
    And "shop" waits because "shop-0" is not Ready

  Scenario: A pod that waits for its ConfigMap starts by itself as soon as that is there
    Given the StatefulSet "shop" with 2 replicas and:
      | spec.template.spec.volumes | [{name: config, configMap: {name: shop}}] |
    And everything has settled
    When I run "kubectl apply -f -" with:
      """
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: shop
      data:
        orders.conf: retries = 3
      """
    Then the pod "shop-0" is left alone
    And pods become ready in the order: "shop-0", "shop-1"

  Scenario: A pod waits for the key of a ConfigMap that it mounts
    Given the manifest:
      """
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: shop
      data:
        orders.conf: retries = 3
      """
    And the StatefulSet "shop" with 2 replicas and:
      | spec.template.spec.volumes | [{name: config, configMap: {name: shop, items: [{key: order.conf, path: shop.conf}]}}] |
    Then the cluster settles with:
      | pod    | ready | status            |
      | shop-0 | no    | ContainerCreating |
    And "shop-0" has a Warning event "FailedMount" that says "configmap references non-existent config key: order.conf"

  Scenario: A container waits for the key of a Secret that one of its variables takes
    Given the manifest:
      """
      apiVersion: v1
      kind: Secret
      metadata:
        name: shop
      stringData:
        user: ali
      """
    And the StatefulSet "shop" with 2 replicas and:
      | spec.template.spec.containers[0].env | [{name: PASSWORD, valueFrom: {secretKeyRef: {name: shop, key: password}}}] |
    Then the cluster settles with:
      | pod    | ready | status                     |
      | shop-0 | no    | CreateContainerConfigError |
    And "shop-0" has a Warning event "Failed" that says "couldn't find key password in Secret default/shop"
    When I run:
      """
      kubectl patch secret shop -p '{"stringData":{"password":"open sesame"}}'
      """
    Then "shop" has 2 ready replicas

  Scenario: What is optional is not waited for
    Given the StatefulSet "shop" with 2 replicas and:
      | spec.template.spec.volumes               | [{name: config, configMap: {name: shop, optional: true}}] |
      | spec.template.spec.containers[0].envFrom | [{secretRef: {name: shop, optional: true}}]               |
    Then "shop" has 2 ready replicas

  @SS-UPD-04
  Scenario: An update that refers to a ConfigMap nobody has made stops at the first pod
    Given the StatefulSet "shop" with 3 ready replicas
    When I change the StatefulSet "shop":
      | spec.template.spec.containers[0].envFrom | [{configMapRef: {name: shop}}] |
    Then pods are deleted in the order: "shop-2"
    And the cluster settles with:
      | pod    | ready | status                     |
      | shop-0 | yes   | Running                    |
      | shop-1 | yes   | Running                    |
      | shop-2 | no    | CreateContainerConfigError |
    And "shop" waits because "shop-2" is not Ready
    And at no time more than 1 pod of "shop" is missing or not ready

  Scenario: Once the ConfigMap is made, the update goes on
    Given the StatefulSet "shop" with 3 ready replicas
    And I change the StatefulSet "shop":
      | spec.template.spec.containers[0].envFrom | [{configMapRef: {name: shop}}] |
    And everything has settled
    When I run "kubectl apply -f -" with:
      """
      apiVersion: v1
      kind: ConfigMap
      metadata:
        name: shop
      data:
        RETRIES: "3"
      """
    Then the pod "shop-2" is left alone
    And pods are deleted in the order: "shop-1", "shop-0"
    And the rollout of "shop" is complete
