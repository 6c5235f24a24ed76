package dev.apiintegrator.identity;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;

/**
 * What the token endpoint gave.
 *
 * @param refresh null where there is none
 * @param id null where there is none
 */
record Tokens(String access, String refresh, String id) {

    static Tokens of(HttpResponse<String> response) {
        JsonNode body = Http.json(response);
        return new Tokens(
                body.path("access_token").textValue(),
                body.path("refresh_token").textValue(),
                body.path("id_token").textValue());
    }

    JsonNode claims() {
        return Jwt.claims(access);
    }
}
