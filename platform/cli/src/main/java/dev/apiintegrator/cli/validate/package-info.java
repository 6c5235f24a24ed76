/** Checks sources on disk without a server. */
package dev.apiintegrator.cli.validate;
