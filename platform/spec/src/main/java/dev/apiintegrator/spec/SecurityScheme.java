package dev.apiintegrator.spec;

import java.util.List;
import java.util.Map;

/**
 * A way to prove to the API who calls.
 *
 * @param id its name in the document
 * @param type what it is
 * @param in where an API key goes: {@code header}, {@code query} or {@code cookie}; empty for other types
 * @param name of the header, parameter or cookie that holds an API key; empty for other types
 * @param scheme HTTP's word for it; empty for other types
 * @param flows of OAuth 2
 * @param url of the OpenID configuration; empty for other types
 * @param description or empty
 * @param pointer to it in the document
 */
public record SecurityScheme(
        String id,
        Type type,
        String in,
        String name,
        String scheme,
        List<Flow> flows,
        String url,
        String description,
        String pointer) {

    /** What kinds there are. */
    public enum Type {
        API_KEY,
        BASIC,
        BEARER,
        /** Another scheme of the Authorization header. */
        HTTP,
        OAUTH2,
        OPENID_CONNECT,
        MUTUAL_TLS,
        /** One that only its name tells, such as {@code scramSha256}. */
        OTHER
    }

    /**
     * A way to get a token.
     *
     * @param grant {@code authorizationCode}, {@code clientCredentials}, {@code implicit}, {@code password}, ...
     * @param authorizationUrl or empty
     * @param tokenUrl or empty
     * @param refreshUrl or empty
     * @param scopes descriptions by name
     */
    public record Flow(
            String grant, String authorizationUrl, String tokenUrl, String refreshUrl, Map<String, String> scopes) {}
}
