/** What an author gives us: files with their text, and the findings about them. */
package dev.apiintegrator.engine.source;
