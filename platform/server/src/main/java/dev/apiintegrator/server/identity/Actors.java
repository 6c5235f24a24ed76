package dev.apiintegrator.server.identity;

import jakarta.servlet.http.HttpServletRequest;

/** Tells who makes a request. */
interface Actors {

    Actor of(HttpServletRequest request);
}
