package dev.apiintegrator.spec;

/** Texts for people, in Markdown or HTML. */
final class ProseReader implements SpecReader {

    @Override
    public boolean accepts(ApiDocument document) {
        return document.isNamed("md", "markdown", "html", "htm") || ProseSpec.namesAnEndpoint(head(document));
    }

    private static String head(ApiDocument document) {
        String text = document.text();
        return text.length() > 200_000 ? text.substring(0, 200_000) : text;
    }

    @Override
    public ApiSpec read(ApiDocument document) {
        if (document.bytes().length > document.limits().maxBytes()) {
            return new ProseSpec(java.util.List.of(), "").read();
        }
        String text = document.text();
        boolean html = document.isNamed("html", "htm")
                || text.stripLeading().regionMatches(true, 0, "<!doctype", 0, 9)
                || text.stripLeading().regionMatches(true, 0, "<html", 0, 5);
        return new ProseSpec(html ? Prose.html(text) : Prose.markdown(text), text).read();
    }
}
