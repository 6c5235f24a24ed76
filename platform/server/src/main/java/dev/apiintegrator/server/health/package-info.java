/** Tells load balancers and operators how the platform is. */
package dev.apiintegrator.server.health;
