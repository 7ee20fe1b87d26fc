package dev.lanewise.bench.compile;

import dev.lanewise.bench.GemmBenchmark;
import dev.lanewise.bench.InferenceBenchmark;
import dev.lanewise.bench.TrainingStepBenchmark;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Calls each benchmark of kernels once under every value of its parameters, one parameter at a time, on the recording backend,
 * and prints a line {@code called Contract.method} for each method that they called. Runs in a JVM of its own, with
 * {@code -Dlanewise.backend=recording}.
 */
public final class BenchmarkRun {
    /** They use kernels as a program does, whatever kernels these are. */
    private static final Set<Class<?>> PROGRAMS = Set.of(InferenceBenchmark.class, TrainingStepBenchmark.class);

    private BenchmarkRun() {}

    /** Runs all. */
    public static void main(String[] arguments)
            throws ReflectiveOperationException, java.io.IOException, URISyntaxException {
        for (Class<?> type : benchmarks()) {
            List<Field> parameters = Arrays.stream(type.getFields())
                    .filter(field -> field.isAnnotationPresent(Param.class))
                    .toList();
            run(type, parameters, null, null);
            for (Field parameter : parameters) {
                String[] values = parameter.getAnnotation(Param.class).value();
                for (int i = 1; i < values.length; i++) {
                    run(type, parameters, parameter, values[i]);
                }
            }
        }
        RecordingBackend.CALLED.forEach(name -> System.out.println("called " + name));
    }

    private static List<Class<?>> benchmarks() throws java.io.IOException, URISyntaxException, ClassNotFoundException {
        Path folder = Path.of(GemmBenchmark.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .resolve(GemmBenchmark.class.getPackageName().replace('.', '/'));
        List<Class<?>> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith("Benchmark.class")) {
                    Class<?> type =
                            Class.forName(GemmBenchmark.class.getPackageName() + "." + name.replace(".class", ""));
                    if (!PROGRAMS.contains(type)) {
                        found.add(type);
                    }
                }
            }
        }
        return found;
    }

    /** All methods with every parameter at its first value but this one. */
    private static void run(Class<?> type, List<Field> parameters, Field one, String value)
            throws ReflectiveOperationException {
        Object benchmark = type.getConstructor().newInstance();
        for (Field parameter : parameters) {
            String first = parameter.getAnnotation(Param.class).value()[0];
            String chosen = parameter.getName().equals("backend") ? "recording" : parameter.equals(one) ? value : first;
            parameter.set(benchmark, as(parameter.getType(), chosen));
        }
        call(benchmark, Setup.class);
        for (Method method : type.getMethods()) {
            if (method.isAnnotationPresent(Benchmark.class)) {
                method.invoke(benchmark, counters(method));
            }
        }
        call(benchmark, TearDown.class);
    }

    /** Arguments of a benchmark, which are JMH's counters. */
    private static Object[] counters(Method method) throws ReflectiveOperationException {
        Object[] counters = new Object[method.getParameterCount()];
        for (int i = 0; i < counters.length; i++) {
            counters[i] = method.getParameterTypes()[i].getConstructor().newInstance();
        }
        return counters;
    }

    private static void call(Object benchmark, Class<? extends java.lang.annotation.Annotation> marker)
            throws ReflectiveOperationException {
        for (Method method : benchmark.getClass().getMethods()) {
            if (method.isAnnotationPresent(marker)) {
                method.invoke(benchmark);
            }
        }
    }

    private static Object as(Class<?> type, String value) {
        if (type == int.class) {
            return Integer.valueOf(value);
        }
        if (type == boolean.class) {
            return Boolean.valueOf(value);
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .filter(constant -> ((Enum<?>) constant).name().equals(value))
                    .findFirst()
                    .orElseThrow();
        }
        return value;
    }
}
