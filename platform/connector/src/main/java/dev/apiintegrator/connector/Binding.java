package dev.apiintegrator.connector;

/** How an operation is reached: by a call, or over a channel of messages. */
public sealed interface Binding permits Call, Channel {}
