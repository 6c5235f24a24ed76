/** What people see in a terminal: colour, tables, times, findings with the place they are about. */
package dev.apiintegrator.cli.text;
