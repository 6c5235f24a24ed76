package dev.apiintegrator.spec;

import java.util.List;

/**
 * What can come back.
 *
 * @param status {@code 200}, {@code 4XX} or {@code default}
 * @param description or empty
 * @param headers that it brings
 * @param contents one for each media type
 */
public record Response(String status, String description, List<Parameter> headers, List<Content> contents) {

    /** Whether it says that the call went well. */
    public boolean isSuccess() {
        return status.startsWith("2");
    }
}
