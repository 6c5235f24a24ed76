/** What a revision gets of the named connections that its settings ask for; who keeps them is elsewhere. */
package dev.apiintegrator.engine.connection;
