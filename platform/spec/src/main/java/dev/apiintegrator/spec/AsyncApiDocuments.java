package dev.apiintegrator.spec;

/** AsyncAPI 2 and 3. */
final class AsyncApiDocuments implements SpecReader {

    @Override
    public boolean accepts(ApiDocument document) {
        return document.tree().root().path("asyncapi").asText("").matches("[23]\\..*");
    }

    @Override
    public ApiSpec read(ApiDocument document) {
        return new AsyncApiReader(document.tree()).read();
    }
}
