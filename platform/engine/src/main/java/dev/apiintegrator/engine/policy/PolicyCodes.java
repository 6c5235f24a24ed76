package dev.apiintegrator.engine.policy;

/** The codes of findings that a policy makes; each is an error. Stable: tools match and count them. */
public final class PolicyCodes {

    /** What all of them begin with. */
    public static final String PREFIX = "policy-";

    /** Java, beans, scripts, or a step that runs code. */
    public static final String CODE = "policy-code";
    /** A component that is not on the list. */
    public static final String COMPONENT = "policy-component";
    /** An option of an endpoint, or a reference in one. */
    public static final String OPTION = "policy-option";
    /** A language that is not on the list. */
    public static final String LANGUAGE = "policy-language";
    /** A function or call inside an expression. */
    public static final String EXPRESSION = "policy-expression";
    /** A data format that is not on the list. */
    public static final String DATA_FORMAT = "policy-data-format";
    /** A step, an element of a file or a key that is not on the list. */
    public static final String STEP = "policy-step";
    /** A class that is not on the list. */
    public static final String CLASS = "policy-class";
    /** A placeholder that reaches for the environment. */
    public static final String PLACEHOLDER = "policy-placeholder";
    /** A file or resource that is not the integration's own. */
    public static final String RESOURCE = "policy-resource";
    /** A host that may not be called. */
    public static final String HOST = "policy-host";
    /** A URI that is computed without a literal beginning. */
    public static final String DYNAMIC_URI = "policy-dynamic-uri";
    /** Too many routes or too much text. */
    public static final String LIMIT = "policy-limit";
    /** Something that cannot be judged, and is refused therefore. */
    public static final String UNKNOWN = "policy-unknown";

    private PolicyCodes() {}
}
