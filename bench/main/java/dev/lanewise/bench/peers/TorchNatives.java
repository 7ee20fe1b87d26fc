package dev.lanewise.bench.peers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Unpacks the official libtorch, which is built with MKL, from DJL's jar: first on the library path it takes the place of
 * the one in bytedeco's jar, which is built with OpenBLAS.
 */
final class TorchNatives {
    private static final List<String> LIBRARIES =
            List.of("libgomp-98b21ff3.so.1", "libc10.so", "libtorch_cpu.so", "libtorch.so");

    private TorchNatives() {}

    /** The folder of the unpacked libraries below {@code folder}. */
    static Path unpack(Path folder) throws IOException {
        Path natives = Files.createDirectories(folder.resolve("native"));
        try (var jars = Files.newDirectoryStream(folder, "pytorch-native-cpu-*.jar")) {
            for (Path jar : jars) {
                unpack(jar, natives);
            }
        }
        return natives;
    }

    private static void unpack(Path jar, Path natives) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (String library : LIBRARIES) {
                ZipEntry entry = zip.getEntry("pytorch/cpu/linux-x86_64/" + library);
                Path target = natives.resolve(library);
                if (entry == null || Files.exists(target) && Files.size(target) == entry.getSize()) {
                    continue;
                }
                try (InputStream in = zip.getInputStream(entry)) {
                    Files.copy(in, target, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }
}
