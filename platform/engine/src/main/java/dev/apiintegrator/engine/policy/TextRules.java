package dev.apiintegrator.engine.policy;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What may not stand in any text of a route, whatever the text is for. */
final class TextRules {

    private static final Pattern FUNCTION = Pattern.compile("\\{\\{\\s*[?!]?\\s*([\\w.-]+)\\s*:");
    private static final Pattern FUNCTIONS = Pattern.compile(
            "(?i)env|sys|sysenv|service(\\.(name|host|port))?|bean|base64|file|vault|aws|gcp|azure.*|hashicorp|ibm|cyberark|"
                    + "spring-cloud-config|configmap|config-?map(-binary)?|secret-?binary|kubernetes|jasypt");
    private static final Pattern REFERENCE =
            Pattern.compile("(?i)(?:^|[=(\\s,])#(class|type|bean|property|valueAs|autowired)\\b\\s*[:(]?");

    private TextRules() {}

    static Optional<PolicyViolation> check(String text) {
        if (text == null
                || text.indexOf('{') < 0
                        && text.indexOf('#') < 0
                        && text.indexOf("resource:") < 0
                        && text.indexOf('%') < 0) {
            return Optional.empty();
        }
        for (Matcher matcher = FUNCTION.matcher(text); matcher.find(); ) {
            if (FUNCTIONS.matcher(matcher.group(1)).matches()) {
                return Optional.of(new PolicyViolation(
                        PolicyCodes.PLACEHOLDER,
                        "the placeholder '{{" + matcher.group(1) + ":...}}' reaches for what is not the integration's",
                        "use a parameter of integration.yaml, or {{secret:name}}"));
            }
        }
        String decoded = text.replaceAll("(?i)%23", "#").replaceAll("(?i)%3a", ":");
        Matcher reference = REFERENCE.matcher(decoded);
        if (reference.find() && decoded.substring(reference.start()).contains(":")) {
            return Optional.of(new PolicyViolation(
                    PolicyCodes.CODE,
                    "'#" + reference.group(1) + ":' makes an object of a class",
                    "use what the platform gives by name"));
        }
        if (decoded.trim().startsWith("resource:")) {
            return Optional.of(new PolicyViolation(
                    PolicyCodes.RESOURCE, "'resource:' loads text from elsewhere", "write the text into the route"));
        }
        return Optional.empty();
    }
}
