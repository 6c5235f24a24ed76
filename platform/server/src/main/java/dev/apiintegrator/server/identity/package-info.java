/** Who acts on the control plane, for which organization, and what they may do. */
package dev.apiintegrator.server.identity;
