package dev.apiintegrator.engine.access;

/** What came of looking at a token or a key. */
public sealed interface Verdict permits Caller, Refusal {}
