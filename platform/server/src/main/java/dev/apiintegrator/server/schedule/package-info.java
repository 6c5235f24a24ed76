/** Does what integrations are to do by the clock, once for all nodes. */
package dev.apiintegrator.server.schedule;
