/** Declares the connections of organizations, in the configuration and over the API, and watches over them. */
package dev.apiintegrator.server.connection;
