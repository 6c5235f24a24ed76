/** The commands that ask or tell a running server something. */
package dev.apiintegrator.cli.remote;
