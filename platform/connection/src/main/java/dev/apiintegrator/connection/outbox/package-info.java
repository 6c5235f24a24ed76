/** Keeps messages in the author's database, in the transaction of their cause, until a route has sent them on. */
package dev.apiintegrator.connection.outbox;
