/** The organizations there are: whoever runs the platform makes and deletes them. */
package dev.apiintegrator.server.organization;
