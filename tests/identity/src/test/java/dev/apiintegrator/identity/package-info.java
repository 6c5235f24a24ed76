/** Logins, tokens and what becomes of them, against a real Keycloak with the realm of {@code config/keycloak}. */
package dev.apiintegrator.identity;
