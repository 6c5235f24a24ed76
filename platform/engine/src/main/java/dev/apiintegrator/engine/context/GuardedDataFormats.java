package dev.apiintegrator.engine.context;

import dev.apiintegrator.engine.policy.AuthorPolicy;
import dev.apiintegrator.engine.policy.PolicyCodes;
import dev.apiintegrator.engine.policy.PolicyViolation;
import java.util.HashSet;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.engine.DefaultDataFormatResolver;
import org.apache.camel.spi.DataFormat;

/** Gives a guarded context the data formats of its policy. */
final class GuardedDataFormats extends DefaultDataFormatResolver {

    private final AuthorPolicy policy;
    private final Set<String> allowed;

    GuardedDataFormats(AuthorPolicy policy) {
        this.policy = policy;
        this.allowed = new HashSet<>(policy.dataFormats());
        if (allowed.contains("json")) {
            allowed.add("jackson"); // the library behind it
        }
        if (allowed.contains("mimeMultipart")) {
            allowed.add("mime-multipart");
        }
    }

    @Override
    public DataFormat createDataFormat(String name, CamelContext context) {
        if (!allowed.contains(name)) {
            throw new PolicyViolation(
                    PolicyCodes.DATA_FORMAT,
                    "the data format '" + name + "' is not allowed by the policy '" + policy.profile() + "'",
                    "");
        }
        return super.createDataFormat(name, context);
    }
}
