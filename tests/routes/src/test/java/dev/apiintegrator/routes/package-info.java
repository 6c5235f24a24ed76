/** What every integration in {@code routes/} must have. */
package dev.apiintegrator.routes;
