/** Sends the requests of a connector: who calls, how often, and what happens when the other side does not answer well. */
package dev.apiintegrator.connector.http;
