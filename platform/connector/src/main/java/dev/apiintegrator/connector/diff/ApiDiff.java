package dev.apiintegrator.connector.diff;

import dev.apiintegrator.spec.ApiSpec;
import dev.apiintegrator.spec.Content;
import dev.apiintegrator.spec.Operation;
import dev.apiintegrator.spec.Parameter;
import dev.apiintegrator.spec.RequestBody;
import dev.apiintegrator.spec.Response;
import dev.apiintegrator.spec.SecurityScheme;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Compares two versions of an API, from the side of who calls it. One comparison, one object. */
public final class ApiDiff {

    private final ApiSpec older;
    private final ApiSpec newer;
    private final List<Change> changes = new ArrayList<>();

    private ApiDiff(ApiSpec older, ApiSpec newer) {
        this.older = older;
        this.newer = newer;
    }

    /** Everything that changed: by the older version's order of operations, then what is new. */
    public static List<Change> between(ApiSpec older, ApiSpec newer) {
        ApiDiff diff = new ApiDiff(older, newer);
        diff.compare();
        return List.copyOf(diff.changes);
    }

    private void compare() {
        Map<String, Operation> now = new LinkedHashMap<>();
        newer.operations().forEach(operation -> now.put(key(operation), operation));
        Map<String, Operation> byId = new LinkedHashMap<>();
        newer.operations().forEach(operation -> byId.putIfAbsent(operation.id(), operation));
        security();
        for (Operation before : older.operations()) {
            Operation after = now.remove(key(before));
            if (after == null) {
                Operation moved = byId.get(before.id());
                boolean elsewhere = moved != null && now.containsKey(key(moved));
                add(before, "", true, elsewhere ? "is now " + moved.signature() : "is gone");
                if (elsewhere) {
                    now.remove(key(moved));
                }
            } else {
                operation(before, after);
            }
        }
        now.values().forEach(operation -> add(operation, "", false, "is new"));
    }

    /** Operations that are the same in both versions, by those of the older. */
    static Map<Operation, Operation> pairs(ApiSpec older, ApiSpec newer) {
        Map<String, Operation> now = new LinkedHashMap<>();
        newer.operations().forEach(operation -> now.put(key(operation), operation));
        Map<Operation, Operation> pairs = new LinkedHashMap<>();
        for (Operation before : older.operations()) {
            Operation after = now.get(key(before));
            if (after != null) {
                pairs.put(before, after);
            }
        }
        return pairs;
    }

    /** Names of parameters in a path mean nothing to who calls. */
    private static String key(Operation operation) {
        return operation.method() + " " + operation.path().replaceAll("\\{[^{}]*}", "{}");
    }

    private void add(Operation operation, String where, boolean breaking, String message) {
        changes.add(new Change(operation.id(), operation.signature(), where, breaking, message));
    }

    private void security() {
        Map<String, String> before = schemes(older);
        Map<String, String> after = schemes(newer);
        before.forEach((id, kind) -> {
            String other = after.get(id);
            if (other == null) {
                changes.add(new Change("", "", "security." + id, true, "is no way to log in any more"));
            } else if (!other.equals(kind)) {
                changes.add(new Change("", "", "security." + id, true, "was " + kind + " and is " + other));
            }
        });
        after.forEach((id, kind) -> {
            if (!before.containsKey(id)) {
                changes.add(new Change("", "", "security." + id, false, "is new: " + kind));
            }
        });
    }

    private static Map<String, String> schemes(ApiSpec spec) {
        Map<String, String> kinds = new TreeMap<>();
        for (SecurityScheme scheme : spec.securitySchemes().values()) {
            String place = scheme.in().isEmpty() ? "" : " in " + scheme.in() + " " + scheme.name();
            kinds.put(scheme.id(), scheme.type().name().toLowerCase(Locale.ROOT).replace('_', ' ') + place);
        }
        return kinds;
    }

    private void operation(Operation before, Operation after) {
        if (!before.id().equals(after.id())) {
            add(before, "", true, "is called '" + after.id() + "': so is its Kamelet");
        }
        if (after.deprecated() && !before.deprecated()) {
            add(before, "", false, "is deprecated");
        }
        if (!before.security().isEmpty() && !ways(after).containsAll(ways(before))) {
            add(before, "security", true, "was " + ways(before) + " and is " + ways(after));
        } else if (before.security().isEmpty() && !after.security().isEmpty()) {
            add(before, "security", true, "needs a login now: " + ways(after));
        }
        parameters(before, after);
        body(before, after);
        responses(before, after);
    }

    private static List<String> ways(Operation operation) {
        return operation.security().stream()
                .map(alternative -> String.join(" and ", alternative.schemes().keySet()))
                .sorted()
                .collect(Collectors.toList());
    }

    private void parameters(Operation before, Operation after) {
        Map<String, Parameter> now = new LinkedHashMap<>();
        after.parameters().forEach(parameter -> now.put(key(parameter), parameter));
        for (Parameter was : before.parameters()) {
            Parameter is = now.remove(key(was));
            String where = where(was);
            if (is == null) {
                add(before, where, was.required(), "is gone");
                continue;
            }
            if (is.required() && !was.required()) {
                add(before, where, true, "is required now");
            } else if (was.required() && !is.required()) {
                add(before, where, false, "is optional now");
            }
            if (!was.style().equals(is.style()) || was.explode() != is.explode()) {
                add(before, where, true, "is written in another way");
            }
            schemas(before, where, true).compare(was.schema(), is.schema());
        }
        now.values()
                .forEach(parameter -> add(
                        before,
                        where(parameter),
                        parameter.required(),
                        parameter.required() ? "is new and required" : "is new"));
    }

    private static String key(Parameter parameter) {
        return parameter.location() + " " + parameter.name();
    }

    private static String where(Parameter parameter) {
        return parameter.location().name().toLowerCase(Locale.ROOT) + "." + parameter.name();
    }

    private SchemaDiff schemas(Operation operation, String where, boolean sent) {
        return new SchemaDiff(
                older.schemas(),
                newer.schemas(),
                sent,
                where,
                (place, breaking, message) -> add(operation, place, breaking, message));
    }

    private void body(Operation before, Operation after) {
        Optional<RequestBody> was = before.request();
        Optional<RequestBody> is = after.request();
        if (is.isEmpty()) {
            if (was.isPresent()) {
                add(before, "request", true, "is gone");
            }
            return;
        }
        if (was.isEmpty()) {
            add(before, "request", is.get().required(), is.get().required() ? "is new and required" : "is new");
            return;
        }
        if (is.get().required() && !was.get().required()) {
            add(before, "request", true, "is required now");
        }
        contents(before, "request", was.get().contents(), is.get().contents(), true);
    }

    private void contents(Operation operation, String where, List<Content> was, List<Content> is, boolean sent) {
        for (Content before : was) {
            Optional<Content> after = is.stream()
                    .filter(content -> content.mediaType().equalsIgnoreCase(before.mediaType()))
                    .findFirst();
            if (after.isEmpty()) {
                add(operation, where, true, "is no " + before.mediaType() + " any more");
            } else {
                schemas(operation, where, sent)
                        .compare(before.schema(), after.get().schema());
            }
        }
    }

    private void responses(Operation before, Operation after) {
        for (Response was : before.responses()) {
            if (!was.isSuccess()) {
                continue; // of a refusal, callers know the status
            }
            Optional<Response> is = after.responses().stream()
                    .filter(response -> response.status().equals(was.status()))
                    .findFirst();
            String where = "answer." + was.status();
            if (is.isEmpty()) {
                add(before, where, true, "is gone");
            } else {
                contents(before, where, was.contents(), is.get().contents(), false);
            }
        }
        for (Response is : after.responses()) {
            boolean known =
                    before.responses().stream().anyMatch(was -> was.status().equals(is.status()));
            if (!known) {
                add(before, "answer." + is.status(), false, "is new");
            }
        }
    }
}
