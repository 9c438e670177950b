Feature: Namespaces
  A name with a namespace before it, as in "shop/web", means an object of that namespace; a name alone means one of "default".

  Background:
    Given I run "kubectl create namespace shop"
    And the StatefulSet "web" with 2 ready replicas of "nginx:1.7"
    And the StatefulSet "shop/web" with 2 ready replicas of "nginx:1.7"

  Scenario: Sets of the same name in two namespaces leave each other alone
    When I set the image of "shop/web" to "nginx:1.8"
    Then the cluster settles with:
      | pod        | image     |
      | web-0      | nginx:1.7 |
      | web-1      | nginx:1.7 |
      | shop/web-0 | nginx:1.8 |
      | shop/web-1 | nginx:1.8 |
    And the pods "web-0" and "web-1" are left alone

  Scenario: A set waits for the pods of its own namespace
    Given the image "nginx:bad" cannot be pulled
    When I set the image of "shop/web" to "nginx:bad"
    Then "shop/web" waits because "shop/web-1" is not Ready
    And "web" waits for nothing

  Scenario: A pod's name in DNS leads into its namespace
    Then the name "web-0.web.shop" resolves to the pod "shop/web-0"
    And the name "web-0.web" resolves to the pod "web-0"

  Scenario: A namespace that is deleted takes its set with it
    When I delete the namespace "shop"
    Then the StatefulSet "shop/web" does not exist
    And "web" has 2 ready replicas
