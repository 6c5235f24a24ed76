/** Does what an integration declares about calls that fail and messages that come twice. */
package dev.apiintegrator.engine.reliability;
