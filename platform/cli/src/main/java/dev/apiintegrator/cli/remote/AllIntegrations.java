package dev.apiintegrator.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apiintegrator.cli.api.PlatformApi;
import dev.apiintegrator.cli.api.PlatformApi.Answer;

/** The list of integrations, which the server gives out in parts. */
final class AllIntegrations {

    private static final int PART = 1000;

    private AllIntegrations() {}

    /** As the server says it when one part is all; otherwise the parts put together. */
    static Answer of(PlatformApi api) {
        Answer first = part(api, 0);
        JsonNode items = first.json().path("items");
        int total = first.json().path("total").asInt(0);
        if (items.size() >= total || !(items instanceof ArrayNode all)) {
            return first;
        }
        while (all.size() < total) {
            JsonNode next = part(api, all.size()).json().path("items");
            if (next.isEmpty()) {
                break;
            }
            next.forEach(all::add);
        }
        ObjectNode whole = (ObjectNode) first.json();
        return new Answer(first.status(), whole.toString(), whole);
    }

    private static Answer part(PlatformApi api, int offset) {
        return api.get("/integrations?offset=" + offset + "&limit=" + PART);
    }
}
