package dev.apiintegrator.spec;

import java.util.List;
import java.util.Optional;

/**
 * One callable thing of an API.
 *
 * @param id unique in its {@link ApiSpec}; the document's own where it has one
 * @param kind how it is called
 * @param method HTTP method in upper case
 * @param path with {@code {parameters}}; the name of a webhook
 * @param summary one line, or empty
 * @param description or empty
 * @param tags in the document's order
 * @param deprecated whether the document says so
 * @param parameters those of the path included
 * @param request what to send, if anything
 * @param responses what comes back, in the document's order
 * @param security alternatives, one of which is needed; empty when none is
 * @param servers of this operation alone; empty when those of the API hold
 * @param pointer to it in the document
 */
public record Operation(
        String id,
        OperationKind kind,
        String method,
        String path,
        String summary,
        String description,
        List<String> tags,
        boolean deprecated,
        List<Parameter> parameters,
        Optional<RequestBody> request,
        List<Response> responses,
        List<SecurityRequirement> security,
        List<Server> servers,
        String pointer) {

    public Operation {
        tags = List.copyOf(tags);
        parameters = List.copyOf(parameters);
        responses = List.copyOf(responses);
        security = List.copyOf(security);
        servers = List.copyOf(servers);
    }

    Operation withServers(List<Server> servers) {
        return new Operation(
                id,
                kind,
                method,
                path,
                summary,
                description,
                tags,
                deprecated,
                parameters,
                request,
                responses,
                security,
                servers,
                pointer);
    }

    /** {@code GET /pets}. */
    public String signature() {
        return method + " " + path;
    }
}
