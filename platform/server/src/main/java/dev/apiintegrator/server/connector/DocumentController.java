package dev.apiintegrator.server.connector;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.apiintegrator.server.identity.Permission;
import dev.apiintegrator.server.identity.Requires;
import dev.apiintegrator.server.identity.Scope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping({"/api/v1/documents", "/api/v1/orgs/{organization}/documents"})
@Tag(name = "connectors")
class DocumentController {

    private final Connectors connectors;

    DocumentController(Connectors connectors) {
        this.connectors = connectors;
    }

    @PostMapping
    @Operation(
            summary = "What is in an API document, and what is wrong with it",
            description =
                    "The body is the document: OpenAPI, Swagger, Postman, AsyncAPI, GraphQL, or a text for people. 'document' is"
                            + " its file's name. What it refers to elsewhere is not read. Nothing is kept.")
    @Requires(Permission.CONNECTOR_READ)
    ObjectNode inspect(
            Scope scope,
            @RequestParam(defaultValue = "") String document,
            @RequestHeader(value = HttpHeaders.CONTENT_TYPE, required = false) String type,
            @RequestBody(required = false) byte[] body) {
        return connectors.inspect(DocumentBodies.read(body, type, document));
    }
}
