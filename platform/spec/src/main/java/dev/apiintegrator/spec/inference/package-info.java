/** What can be told of an API beyond what its document states: each with where it was seen, and how sure we are. */
package dev.apiintegrator.spec.inference;
