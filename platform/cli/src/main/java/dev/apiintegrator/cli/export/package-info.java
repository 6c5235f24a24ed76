/** Makes of an integration what runs elsewhere: resources of Camel K, manifests of Kubernetes, a Maven project. */
package dev.apiintegrator.cli.export;
