/** What the engine tells others about its work: the seam for metrics and logs. */
package dev.apiintegrator.engine.event;
