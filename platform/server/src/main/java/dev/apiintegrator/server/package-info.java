/** The control plane around the engine: watches files, answers the REST API, reports health and metrics. */
package dev.apiintegrator.server;
