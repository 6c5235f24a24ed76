/** What routes may do at most: by who holds their sources, and by what an administrator has set for the organization. */
package dev.apiintegrator.server.policy;
