package dev.lanewise.bench.compile;

import dev.lanewise.kernel.Backend;
import dev.lanewise.kernel.Gemm;
import dev.lanewise.kernel.MachineProbe;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** Every variant that is checked. */
public final class Variants {
    private Variants() {}

    /** All, family by family. */
    static List<Variant> all() {
        List<Variant> all = new ArrayList<>();
        all.addAll(GemmVariants.all());
        all.addAll(ImageVariants.all());
        all.addAll(ElementwiseVariants.all());
        all.addAll(ReductionVariants.all());
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

    /** The contracts of the vector backend that no variant calls, found in the jar that holds the engine. */
    static List<String> uncovered() throws IOException {
        Set<Class<?>> covered = new HashSet<>(List.of(MachineProbe.class));
        all().forEach(variant -> covered.add(variant.contract()));
        Backend vector = Backend.named("vector");
        List<String> missing = new ArrayList<>();
        for (Class<?> contract : contracts()) {
            if (!covered.contains(contract) && vector.kernel(contract).isPresent()) {
                missing.add(contract.getSimpleName());
            }
        }
        return missing;
    }

    private static List<Class<?>> contracts() throws IOException {
        String folder = Gemm.class.getPackageName().replace('.', '/') + "/";
        List<Class<?>> found = new ArrayList<>();
        try (JarFile jar = new JarFile(Path.of(Gemm.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toFile())) {
            for (JarEntry entry : jar.stream().toList()) {
                String name = entry.getName();
                if (name.startsWith(folder) && name.indexOf('/', folder.length()) < 0 && name.endsWith(".class")) {
                    found.add(Class.forName(name.replace(".class", "").replace('/', '.')));
                }
            }
        } catch (URISyntaxException | ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
        found.removeIf(type -> !type.isInterface());
        return found;
    }
}
