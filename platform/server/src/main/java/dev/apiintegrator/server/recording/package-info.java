/** Shows what single messages went through, and tries them on other revisions. */
package dev.apiintegrator.server.recording;
