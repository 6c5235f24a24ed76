/** The one list of all integrations: what was saved, what should run, what does run, and the only way to change it. */
package dev.apiintegrator.server.integration;
