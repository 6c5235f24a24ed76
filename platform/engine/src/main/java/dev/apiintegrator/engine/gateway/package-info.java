/** The HTTP front of all integrations: one server, one immutable routing table, a Camel platform-http engine. */
package dev.apiintegrator.engine.gateway;
