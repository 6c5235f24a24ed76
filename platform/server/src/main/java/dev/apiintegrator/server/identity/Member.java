package dev.apiintegrator.server.identity;

import java.time.Instant;
import java.util.List;

/**
 * Somebody who was seen in an organization. What they are now the identity provider knows; this is what they were then.
 *
 * @param roles as their token said when they were last seen
 * @param lastSeen to about a minute
 */
record Member(String subject, String name, List<String> roles, Instant lastSeen) {}
