/** Measures the engine in one process under load, and what swaps and deploys leave behind. */
package dev.apiintegrator.performance;
