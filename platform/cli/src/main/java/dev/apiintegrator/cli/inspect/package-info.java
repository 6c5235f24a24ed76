/** Tells what an API document describes. */
package dev.apiintegrator.cli.inspect;
