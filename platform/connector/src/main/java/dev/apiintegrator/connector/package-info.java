/** Makes connectors of what API documents say: how each operation is called, what its answers look like. */
package dev.apiintegrator.connector;
