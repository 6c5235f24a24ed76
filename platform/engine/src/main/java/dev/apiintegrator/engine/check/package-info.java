/** Checks sources without running them: limits, YAML, Camel's schema and catalog; says where and what was meant. */
package dev.apiintegrator.engine.check;
