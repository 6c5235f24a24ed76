/** Compiles routes written in Java at run time, on a JRE and inside any packaging. */
package dev.apiintegrator.engine.javadsl;
