package dev.lanewise.bench.compile;

import dev.lanewise.kernel.Backend;
import dev.lanewise.kernel.Gemm;
import dev.lanewise.kernel.MachineProbe;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Every variant that is checked. */
public final class Variants {
    private Variants() {}

    /** All, family by family. */
    static List<Variant> all() {
        List<Variant> all = new ArrayList<>();
        all.addAll(GemmVariants.all());
        all.addAll(AttentionVariants.all());
        all.addAll(ImageVariants.all());
        all.addAll(NormVariants.all());
        all.addAll(ElementwiseVariants.all());
        all.addAll(ReductionVariants.all());
        all.addAll(SequenceVariants.all());
        all.addAll(LossVariants.all());
        all.addAll(UpdateVariants.all());
        return all;
    }

    /** The variant of that name. */
    static Variant named(String name) {
        return all().stream()
                .filter(variant -> variant.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no variant '" + name + "'"));
    }

    /** The contracts of the vector backend that no variant calls. */
    static List<String> uncovered() throws IOException {
        Set<Class<?>> covered = new HashSet<>();
        all().forEach(variant -> covered.add(variant.contract()));
        return contracts().stream()
                .filter(contract -> !covered.contains(contract))
                .map(Class::getSimpleName)
                .toList();
    }

    /** Every contract that the vector backend has but the probe of the machine, found where the engine's classes lie. */
    static List<Class<?>> contracts() throws IOException {
        Backend vector = Backend.named("vector");
        List<Class<?>> found = new ArrayList<>();
        for (String name : classes()) {
            Class<?> type = load(Gemm.class.getPackageName() + "." + name);
            if (type.isInterface()
                    && type != MachineProbe.class
                    && vector.kernel(type).isPresent()) {
                found.add(type);
            }
        }
        return found;
    }

    /** The simple names of the classes in the package of contracts, from a jar or a folder. */
    private static List<String> classes() throws IOException {
        Path place;
        try {
            place = Path.of(Gemm.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
        String folder = Gemm.class.getPackageName().replace('.', '/');
        if (Files.isDirectory(place)) {
            return classes(place.resolve(folder));
        }
        try (FileSystem jar = FileSystems.newFileSystem(place)) {
            return classes(jar.getPath(folder));
        }
    }

    private static List<String> classes(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".class"))
                    .map(name -> name.substring(0, name.length() - ".class".length()))
                    .sorted()
                    .toList();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
