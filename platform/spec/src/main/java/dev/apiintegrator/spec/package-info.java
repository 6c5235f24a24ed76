/** What an API's document says, whatever its format: operations, schemas, security, findings, and what can be inferred. */
package dev.apiintegrator.spec;
