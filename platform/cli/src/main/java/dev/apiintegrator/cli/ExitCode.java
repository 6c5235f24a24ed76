package dev.apiintegrator.cli;

/** What the command tells the shell. */
public final class ExitCode {

    /** It did what was asked. */
    public static final int OK = 0;
    /** It could not: findings, rejected, not found. */
    public static final int FAILED = 1;
    /** It was asked the wrong way. */
    public static final int USAGE = 2;
    /** The server could not be reached. */
    public static final int UNREACHABLE = 3;

    /** The server does not know who asks. */
    public static final int UNAUTHORIZED = 4;

    private ExitCode() {}
}
