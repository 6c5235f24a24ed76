package dev.apiintegrator.cli.text;

/** When to colour what is written. */
public enum ColorMode {
    auto,
    always,
    never;

    public boolean isOn() {
        return switch (this) {
            case always -> true;
            case never -> false;
            case auto -> terminal() && isUnset("NO_COLOR") && !"dumb".equals(System.getenv("TERM"));
        };
    }

    private static boolean terminal() {
        // The launcher knows; asking Java is slow on some versions and wrong on others (22+ always has a console).
        String told = System.getProperty("integrator.terminal");
        return told == null ? System.console() != null && Runtime.version().feature() < 22 : told.equals("true");
    }

    private static boolean isUnset(String variable) {
        String value = System.getenv(variable);
        return value == null || value.isEmpty();
    }
}
