/** Talks to a running server over its REST API. */
package dev.apiintegrator.cli.api;
