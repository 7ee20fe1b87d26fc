package dev.lanewise.cli;

import dev.lanewise.data.Idx;
import dev.lanewise.data.Images;
import dev.lanewise.nn.Model;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Reads images without labels for a finished run: of a file in the IDX format, or of a PNG file. */
final class ImageFile {
    private ImageFile() {}

    /** The images, as the run's model takes them; {@link IllegalArgumentException} with both sizes if it takes others. */
    static Images read(FinishedRun run, Path file) throws IOException {
        DataFiles.requireImageFile(
                file, "this run's model takes images, and one that 'lanewise train table' made takes tables");
        return DataFiles.isPng(file) ? png(run, file) : idx(run.model(), file);
    }

    /** A PNG file in as many channels as the model takes, and at the size that the run brought its own to. */
    private static Images png(FinishedRun run, Path file) throws IOException {
        int[] wanted = run.model().inputShape();
        PngImage image = PngImage.read(file);
        List<Integer> size = run.config().source() instanceof ImageSource images ? images.resize() : null;
        if (size != null) {
            image = image.resized(size.get(0), size.get(1));
        }
        if (wanted.length == 3 && (wanted[0] == 1 || wanted[0] == 3)) {
            image = image.withChannels(wanted[0]);
        }
        requireShape(file, wanted, "image is", image.channels(), image.height(), image.width());
        return Images.of(
                image.channels(), image.height(), image.width(), image.pixels(), new byte[1], List.of("unknown"));
    }

    private static Images idx(Model model, Path file) throws IOException {
        Idx.Pixels pixels = Idx.images(file);
        requireShape(file, model.inputShape(), "images are", 1, pixels.height(), pixels.width());
        return Images.of(
                1, pixels.height(), pixels.width(), pixels.values(), new byte[pixels.count()], List.of("unknown"));
    }

    private static void requireShape(Path file, int[] wanted, String what, int... found) {
        if (Arrays.equals(wanted, found)) {
            return;
        }
        if (wanted.length != 3) {
            throw new IllegalArgumentException(file + ": this run's model takes no images");
        }
        boolean channels = wanted[0] != found[0];
        throw new IllegalArgumentException(file + ": the " + what + " " + ImageData.text(found, channels)
                + ", but the model takes " + ImageData.text(wanted, channels) + "; give images of that size");
    }
}
