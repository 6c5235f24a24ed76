/** Runs integrations: deploys revisions, swaps them without a failed request, reports what runs. */
package dev.apiintegrator.engine;
