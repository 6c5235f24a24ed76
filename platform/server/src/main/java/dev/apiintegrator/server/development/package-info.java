/** Who is who on a development instance: an OpenID provider of its own, with one user, on loopback only. */
package dev.apiintegrator.server.development;
