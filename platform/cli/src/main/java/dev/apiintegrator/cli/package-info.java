/** The {@code integrator} command: reads the command line and hands over to one command. */
package dev.apiintegrator.cli;
