/** Runs tests of integrations that are written in YAML, with every other system stubbed. */
package dev.apiintegrator.engine.trial;
