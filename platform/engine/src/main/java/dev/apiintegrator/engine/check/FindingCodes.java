package dev.apiintegrator.engine.check;

import dev.apiintegrator.engine.source.YamlFile;

/** The codes of findings about sources. Stable: tools match and count them. */
public final class FindingCodes {

    // reading
    /** The file is not UTF-8 text. */
    public static final String NOT_TEXT = YamlFile.NOT_TEXT;
    /** A file is larger, deeper or more repetitive than allowed. */
    public static final String FILE_TOO_LARGE = YamlFile.TOO_LARGE;
    /** The file is not YAML. */
    public static final String YAML_SYNTAX = YamlFile.SYNTAX;
    /** A key stands twice in one mapping. */
    public static final String DUPLICATE_KEY = YamlFile.DUPLICATE_KEY;
    /** The file holds nothing. */
    public static final String EMPTY_FILE = "empty-file";
    /** The file is YAML, but neither a list of routes nor a resource of camel.apache.org. */
    public static final String UNKNOWN_DOCUMENT = "unknown-document";

    // Camel's YAML DSL
    /** A key that the place does not know. */
    public static final String UNKNOWN_KEY = "unknown-key";
    /** A step that is no EIP of Camel. */
    public static final String UNKNOWN_EIP = "unknown-eip";
    /** A key that must be there is missing. */
    public static final String MISSING_KEY = "missing-key";
    /** A list where a mapping is expected, a text where a number is, and so on. */
    public static final String WRONG_TYPE = "wrong-type";
    /** A step holds several keys, usually because the next line is indented too far. */
    public static final String SEVERAL_KEYS = "several-keys";

    // endpoints
    /** No such component in Camel. */
    public static final String UNKNOWN_COMPONENT = "unknown-component";
    /** Camel has the component, this installation does not. */
    public static final String COMPONENT_NOT_INSTALLED = "component-not-installed";
    /** The URI cannot be read, or mixes {@code ?options} with {@code parameters}. */
    public static final String INVALID_URI = "invalid-uri";
    /** The component has no such option. */
    public static final String UNKNOWN_OPTION = "unknown-option";
    /** A required option of an endpoint or Kamelet is missing. */
    public static final String MISSING_OPTION = "missing-option";
    /** An option's or setting's value does not fit its type. */
    public static final String INVALID_VALUE = "invalid-value";
    /** A component or option used for consuming that can only produce, or the other way round. */
    public static final String WRONG_DIRECTION = "wrong-direction";
    /** No such Kamelet among the sources or the installation. */
    public static final String UNKNOWN_KAMELET = "unknown-kamelet";

    // languages and data formats
    /** An expression that its language cannot parse. */
    public static final String INVALID_EXPRESSION = "invalid-expression";
    /** One step has two expressions. */
    public static final String SEVERAL_EXPRESSIONS = "several-expressions";
    /** Camel has the language, this installation does not. */
    public static final String LANGUAGE_NOT_INSTALLED = "language-not-installed";
    /** Camel has the data format, this installation does not. */
    public static final String DATA_FORMAT_NOT_INSTALLED = "data-format-not-installed";

    // across files
    /** Two routes have the same id. */
    public static final String DUPLICATE_ROUTE_ID = "duplicate-route-id";
    /** Two REST operations have the same verb and path. */
    public static final String DUPLICATE_OPERATION = "duplicate-operation";
    /** Nobody consumes from a {@code direct:} or {@code seda:} endpoint. */
    public static final String NO_CONSUMER = "no-consumer";
    /** A bean that nothing declares. */
    public static final String UNKNOWN_BEAN = "unknown-bean";
    /** A class that neither the installation nor the integration has. */
    public static final String UNKNOWN_CLASS = "unknown-class";
    /** A route template that nothing declares. */
    public static final String UNKNOWN_TEMPLATE = "unknown-template";

    /** A schedule calls a route that is not there. */
    public static final String UNKNOWN_ROUTE = "unknown-route";
    /** A schedule starts a workflow that is not there. */
    public static final String UNKNOWN_WORKFLOW = "unknown-workflow";
    /** A {@code {{placeholder}}} that has no value. */
    public static final String UNKNOWN_PROPERTY = "unknown-property";

    /** A consumer listens on a port of its own, and somebody else has it. */
    public static final String PORT_IN_USE = "port-in-use";
    /** It writes to another system and does not say what is to happen when that fails, or happens twice. */
    public static final String UNGUARDED_WRITE = "unguarded-write";
    // connections
    /** The settings name a connection that the organization does not have. */
    public static final String UNKNOWN_CONNECTION = "unknown-connection";
    /** A connection that does not fit where it is used, or cannot be opened. */
    public static final String CONNECTION_UNUSABLE = "connection-unusable";
    // secrets
    /** A {@code {{secret:name}}} that nobody has set. */
    public static final String UNKNOWN_SECRET = "unknown-secret";
    /** A {@code {{secret:...}}} whose name no secret can have. */
    public static final String INVALID_SECRET_NAME = "invalid-secret-name";
    /** A secret that is there but cannot be decrypted. */
    public static final String UNREADABLE_SECRET = "unreadable-secret";

    // Camel's own verdict
    /** Camel refused to load or start the routes. */
    public static final String REFUSED_BY_CAMEL = "refused-by-camel";

    private FindingCodes() {}
}
