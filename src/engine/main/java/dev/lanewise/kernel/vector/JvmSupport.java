package dev.lanewise.kernel.vector;

import java.util.Optional;

/** Whether this JVM has the Vector API and turns it into vector instructions. */
final class JvmSupport {
    private static final String MODULE = "jdk.incubator.vector";

    private JvmSupport() {}

    static Optional<String> missing() {
        if (ModuleLayer.boot().findModule(MODULE).isPresent()) {
            return Optional.empty();
        }
        return Optional.of("this JVM was started without the Vector API; add the option --add-modules=" + MODULE
                + " (java: before -jar or the class name; Maven: in surefire's or exec's <argLine>; Gradle: "
                + "applicationDefaultJvmArgs and test.jvmArgs; Spring Boot: <jvmArguments> or bootRun.jvmArgs; anywhere: "
                + "the environment variable JDK_JAVA_OPTIONS=--add-modules=" + MODULE + ")");
    }

    static Optional<String> notCompiled() {
        String vm = System.getProperty("java.vm.name", "") + " " + System.getProperty("java.vm.version", "");
        String info = System.getProperty("java.vm.info", "");
        if (vm.contains("OpenJ9")) {
            return Optional.of("OpenJ9 does not compile the Vector API to vector instructions; use a HotSpot JDK");
        }
        if (vm.contains("jvmci") || vm.contains("Graal")) {
            return Optional.of("the Graal compiler may not compile the Vector API to vector instructions; use HotSpot's C2 "
                    + "(-XX:-UseJVMCICompiler, or another JDK)");
        }
        if (info.contains("interpreted")) {
            return Optional.of("this JVM only interprets, so vectors would be objects; drop -Xint");
        }
        if (info.contains("emulated-client") || !info.contains("mixed") && !info.contains("compiled")) {
            return Optional.of("this JVM runs without C2, so vectors would be objects; drop -XX:TieredStopAtLevel");
        }
        return Optional.empty();
    }
}
