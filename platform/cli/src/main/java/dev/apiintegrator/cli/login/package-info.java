/** Logging in at the identity provider of a server, and what proves it afterwards. */
package dev.apiintegrator.cli.login;
