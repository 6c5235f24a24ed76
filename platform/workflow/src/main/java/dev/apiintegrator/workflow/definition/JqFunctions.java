package dev.apiintegrator.workflow.definition;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Version;
import net.thisptr.jackson.jq.Versions;

/** The functions that expressions may use: those of jq that depend on their arguments only and end. */
final class JqFunctions {

    static final Version VERSION = Versions.JQ_1_7;

    /** They look at the clock, the surroundings or the machine: replaying a journal would give something else. */
    static final Set<String> UNSTEADY = Set.of(
            "now",
            "input",
            "inputs",
            "env",
            "debug",
            "debug_scope",
            "stderr",
            "input_filename",
            "input_line_number",
            "halt",
            "halt_error",
            "builtins",
            "localtime",
            "mktime",
            "strftime",
            "strflocaltime",
            "get_search_list");

    /** Regular expressions: a short one can take longer than anybody waits, and nothing can stop it. */
    static final Set<String> REGULAR_EXPRESSIONS =
            Set.of("test", "match", "capture", "scan", "sub", "gsub", "splits", "_match_impl", "_sub_impl");

    private static final Scope ROOT = root();

    private JqFunctions() {}

    /** For one evaluation. */
    static Scope scope() {
        return Scope.newChildScope(ROOT);
    }

    /** Without the number of their arguments. */
    static Set<String> names() {
        Set<String> names = new TreeSet<>();
        ROOT.getLocalFunctions().keySet().forEach(name -> names.add(base(name)));
        names.removeIf(name -> name.startsWith("_"));
        return names;
    }

    private static Scope root() {
        Scope root = Scope.newEmptyScope();
        Map<String, Function> functions = new HashMap<>(
                BuiltinFunctionLoader.getInstance().listFunctions(JqFunctions.class.getClassLoader(), VERSION, root));
        functions.forEach((name, function) -> {
            if (!UNSTEADY.contains(base(name)) && !REGULAR_EXPRESSIONS.contains(base(name))) {
                root.addFunction(name, JqMeter.install(function));
            }
        });
        return root;
    }

    private static String base(String name) {
        return name.replaceFirst("/\\d+$", "");
    }
}
