/** The {@code connector:} endpoint, with which the Kamelets of connectors call their API. */
package dev.apiintegrator.connection.connector;
