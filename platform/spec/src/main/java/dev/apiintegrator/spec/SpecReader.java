package dev.apiintegrator.spec;

/** Reads documents of one format. Implementations have no state. */
interface SpecReader {

    /** Whether the document says that it is of this format; looks at its beginning only. */
    boolean accepts(ApiDocument document);

    /** All that can be used of it, and what cannot. Throws nothing for what a document says. */
    ApiSpec read(ApiDocument document);
}
