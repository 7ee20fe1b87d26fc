package dev.lanewise.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into {@code build.properties}. */
final class Version implements IVersionProvider {
    /** The version alone, such as {@code 0.1.0}. */
    static String number() {
        return read("version");
    }

    /** The version of the chart script that reports inline. */
    static String charts() {
        return read("uplot");
    }

    private static String read(String key) {
        Properties properties = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("build.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty(key);
    }

    @Override
    public String[] getVersion() {
        return new String[] {"lanewise " + number() + " (JDK " + Runtime.version() + ")"};
    }
}
