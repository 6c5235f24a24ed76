/** What the author of a route may do: profiles as data, the gate for raw sources, what a revision touches, where it may connect to. */
package dev.apiintegrator.engine.policy;
