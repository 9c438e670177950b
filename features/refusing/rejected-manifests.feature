Feature: Rejected manifests
  The API server refuses what is not right, and says why. A set's pod template it judges only in the pods made from it.

  @SS-VAL-12 @without-controller
  Scenario: The labels of the template must match the selector
    When I run "kubectl apply -f -" with:
      """
      apiVersion: apps/v1
      kind: StatefulSet
      metadata:
        name: web
      spec:
        serviceName: web
        selector:
          matchLabels:
            app: web
        template:
          metadata:
            labels:
              app: other
          spec:
            containers:
              - name: nginx
                image: nginx
      """
    Then it fails with "`selector` does not match template `labels`"
    And the StatefulSet "web" does not exist

  @without-controller
  Scenario: A pod needs containers
    When I run "kubectl apply -f -" with:
      """
      apiVersion: v1
      kind: Pod
      metadata:
        name: empty
      """
    Then it fails with "spec.containers: Required value"

  @without-controller
  Scenario: A number is refused where a text is wanted
    When I run "kubectl apply -f -" with:
      """
      apiVersion: v1
      kind: Pod
      metadata:
        name: web
      spec:
        containers:
          - name: nginx
            image: nginx
            env:
              - name: PORT
                value: 8080
      """
    Then it fails with "json: cannot unmarshal number into Go struct field EnvVar.spec.containers.env.value of type string"

  @SS-VAL-04 @SS-VAL-08 @SS-VAL-06 @SS-VAL-13 @without-controller
  Scenario Outline: <field> cannot be <value>
    Given the manifests in "web.yaml"
    When I run:
      """
      kubectl patch statefulset web --type=merge -p '<patch>'
      """
    Then it fails with "<message>"

    Examples:
      | field         | value    | patch                                                          | message                                                                                            |
      | replicas      | -1       | {"spec":{"replicas":-1}}                                       | spec.replicas: Invalid value: -1: must be greater than or equal to 0                               |
      | the strategy  | Sideways | {"spec":{"updateStrategy":{"type":"Sideways"}}}                | must be 'RollingUpdate' or 'OnDelete'                                                              |
      | partition     | -1       | {"spec":{"updateStrategy":{"rollingUpdate":{"partition":-1}}}} | spec.updateStrategy.rollingUpdate.partition: Invalid value: -1: must be greater than or equal to 0 |
      | restartPolicy | Never    | {"spec":{"template":{"spec":{"restartPolicy":"Never"}}}}       | spec.template.spec.restartPolicy: Unsupported value                                                |

  @SS-VAL-05
  Scenario: OnDelete and a rollingUpdate block do not go together
    Given the StatefulSet "web" with 1 ready replica
    When I run:
      """
      kubectl patch statefulset web -p '{"spec":{"updateStrategy":{"type":"OnDelete"}}}'
      """
    Then it fails with "only allowed for updateStrategy 'RollingUpdate'"

  @SS-UPDV-01 @SS-UPDV-02 @SS-UPDV-03
  Scenario Outline: <field> cannot be changed
    Given the StatefulSet "web" with 1 ready replica
    When I change the StatefulSet "web":
      | <field> | <value> |
    Then it fails with "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden"

    Examples:
      | field                    | value                               |
      | spec.serviceName         | other                               |
      | spec.podManagementPolicy | Parallel                            |
      | spec.selector            | {matchLabels: {app: web, tier: db}} |

  @SS-STRAT-04 @without-controller
  Scenario: What does not exist cannot be changed
    When I run "kubectl scale statefulset web --replicas=3"
    Then it fails with:
      """
      Error from server (NotFound): statefulsets.apps "web" not found
      """

  @SS-VAL-11 @without-controller
  Scenario: A set needs a selector
    When I run "kubectl apply -f -" with:
      """
      apiVersion: apps/v1
      kind: StatefulSet
      metadata:
        name: web
      spec:
        serviceName: web
        template:
          metadata:
            labels:
              app: web
          spec:
            containers:
              - name: nginx
                image: nginx
      """
    Then it fails with "spec.selector: Required value"

  @SS-VAL-16
  Scenario: A bad pod template is accepted, and shows up as events
    Given the StatefulSet "web" with 1 replica and:
      | spec.template.spec.containers[0].image |  |
    Then the cluster settles without pods
    And "web" has a Warning event "FailedCreate"

  @SS-ID-12
  Scenario: A set with too long a name is accepted, and never gets a pod
    Given the StatefulSet "a-name-that-is-as-long-as-a-name-of-a-set-must-not-be-at-all" with 1 replica
    Then the cluster settles without pods
    And "a-name-that-is-as-long-as-a-name-of-a-set-must-not-be-at-all" has a Warning event "FailedCreate"
