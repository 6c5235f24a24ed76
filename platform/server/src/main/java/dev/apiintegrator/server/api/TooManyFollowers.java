package dev.apiintegrator.server.api;

/** So many follow the log already that another would starve the rest of the API. */
final class TooManyFollowers extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TooManyFollowers(int limit) {
        super(limit + " readers follow the log already; end one or ask without follow=true");
    }
}
