package dev.apiintegrator.server.observability;

/**
 * The meters of the platform and what they mean. How they relate: requests of a route that began = count of
 * {@link #ROUTE_REQUESTS} over both outcomes + {@link #ROUTE_IN_FLIGHT}; requests to the gateway = those that reached a
 * route + {@link #GATEWAY_REFUSALS}.
 */
final class MeterNames {

    /** Timer: exchanges that a route ended, with how long they took. Tags organization, integration, route, outcome. */
    static final String ROUTE_REQUESTS = "integrator.route.requests";

    /** Gauge: exchanges a route is working on. Tags organization, integration, route. */
    static final String ROUTE_IN_FLIGHT = "integrator.route.inflight";

    /**
     * Timer: attempts to call another system, with how long they took. Tags organization, integration, system (scheme and host,
     * or the scheme of a broker or database), outcome.
     */
    static final String CALLS = "integrator.calls";

    /** Gauge: calls to another system whose answer is awaited. Tags organization, integration, system. */
    static final String CALLS_IN_FLIGHT = "integrator.calls.inflight";

    /** Gauge: integrations by what they do. Tag state ({@code running}, {@code outdated}, {@code failed}, {@code waiting}, {@code stopped}). */
    static final String INTEGRATIONS = "integrator.integrations";

    /** Gauge: 1 when a connection answered when it was asked last, otherwise 0. Tags organization, connection, kind. */
    static final String CONNECTION_UP = "integrator.connection.up";

    /** Timer: deploys and how long they took until traffic moved. Tags organization, outcome. */
    static final String INTEGRATION_DEPLOYS = "integrator.integration.deploys";

    /** Gauge: integrations that run. Tag organization. */
    static final String INTEGRATIONS_RUNNING = "integrator.integrations.running";

    /** Counter: requests the gateway answered by itself. Tags organization, status. */
    static final String GATEWAY_REFUSALS = "integrator.gateway.refusals";

    /** Counter: executions of workflows that were started. Tags organization, integration, workflow, engine. */
    static final String EXECUTIONS_STARTED = "integrator.executions.started";

    /**
     * Timer: executions that ended, with how long they took from their start. Tags organization, integration, workflow, engine,
     * outcome ({@code completed}, {@code failed}, {@code cancelled}).
     */
    static final String EXECUTIONS_ENDED = "integrator.executions.ended";

    /** Timer: what was done by the clock, or because somebody asked. Tags organization, integration, schedule, outcome. */
    static final String SCHEDULE_RUNS = "integrator.schedule.runs";

    /**
     * Counter: messages that failed, by what became of their letters. Tags organization, integration, outcome ({@code kept},
     * {@code dropped} when the database did not keep up).
     */
    static final String DEAD_LETTERS = "integrator.deadletters";

    /** Counter: messages that were sent once more. Tags organization, integration, outcome. */
    static final String DEAD_LETTER_REPLAYS = "integrator.deadletters.replays";

    static final String KEPT = "kept";
    static final String DROPPED = "dropped";

    static final String SCHEDULE = "schedule";
    static final String WORKFLOW = "workflow";
    static final String ENGINE = "engine";

    /** Owner of the integration; {@link #UNKNOWN} when a caller made one up. */
    static final String ORGANIZATION = "organization";

    static final String INTEGRATION = "integration";
    static final String ROUTE = "route";
    static final String SYSTEM = "system";
    static final String CONNECTION = "connection";
    static final String KIND = "kind";
    static final String STATE = "state";

    /** {@link #SUCCESS} or {@link #FAILURE}. */
    static final String OUTCOME = "outcome";

    /** The HTTP status, such as {@code 404}. */
    static final String STATUS = "status";

    static final String SUCCESS = "success";
    static final String FAILURE = "failure";
    static final String UNKNOWN = "unknown";

    private MeterNames() {}
}
