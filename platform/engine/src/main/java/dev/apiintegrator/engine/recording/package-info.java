/** Keeps what single messages went through, step by step, for whoever asks to see it. */
package dev.apiintegrator.engine.recording;
