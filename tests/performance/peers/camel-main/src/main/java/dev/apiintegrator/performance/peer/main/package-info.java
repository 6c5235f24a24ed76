/** The peer that is Camel without a framework around it. */
package dev.apiintegrator.performance.peer.main;
