/** What is kept of messages that failed, and how they are sent once more. */
package dev.apiintegrator.engine.letter;
