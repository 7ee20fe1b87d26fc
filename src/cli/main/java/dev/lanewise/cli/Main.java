package dev.lanewise.cli;

/** Where {@code java -jar lanewise-cli.jar} and the launcher begin. */
public final class Main {
    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) throws Exception {
        if (Relaunch.needed()) {
            System.exit(Relaunch.run(arguments));
        }
        StandardOutput.install();
        System.exit(Lanewise.run(arguments));
    }
}
