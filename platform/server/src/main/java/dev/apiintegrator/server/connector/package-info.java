/** Imports API documents as connectors of an organization, and finds their operations by word and by meaning. */
package dev.apiintegrator.server.connector;
