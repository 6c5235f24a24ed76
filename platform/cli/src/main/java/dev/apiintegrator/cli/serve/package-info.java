/** Runs the server in this JVM. */
package dev.apiintegrator.cli.serve;
