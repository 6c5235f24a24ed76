package dev.apiintegrator.cli;

/** Stands in for the product: says how it was started, and ends in a way of its own. */
public final class Echo {

    private Echo() {}

    public static void main(String... arguments) {
        for (String argument : arguments) {
            System.out.println("argument [" + argument + "]");
        }
        System.out.println("home " + System.getProperty("integrator.home"));
        System.out.println("terminal " + System.getProperty("integrator.terminal"));
        System.out.println("directory " + System.getProperty("user.dir"));
        System.out.println("extra " + System.getProperty("extra"));
        System.out.println("pid " + ProcessHandle.current().pid());
        System.exit(7);
    }
}
