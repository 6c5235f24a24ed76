/** What operators get: alerts, dashboards, manifests and runbooks, held against the platform as it runs. */
package dev.apiintegrator.deployment;
