/** What routes do with real brokers and databases, also while those are killed. */
package dev.apiintegrator.brokers;
