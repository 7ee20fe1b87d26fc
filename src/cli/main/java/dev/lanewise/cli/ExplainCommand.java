package dev.lanewise.cli;

import dev.lanewise.cli.report.Saliency;
import dev.lanewise.cli.report.TargetTensors;
import dev.lanewise.data.Dataset;
import dev.lanewise.data.Images;
import dev.lanewise.data.Split;
import dev.lanewise.io.AtomicFile;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.Parallel;
import dev.lanewise.loss.Loss;
import dev.lanewise.nn.Model;
import dev.lanewise.nn.Prediction;
import dev.lanewise.tensor.Tensor;
import dev.lanewise.train.InputGradient;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lanewise explain RUN IMAGE}. */
@Command(
        name = "explain",
        sortOptions = false,
        parameterListHeading = "%n",
        optionListHeading = "%n",
        description = {
            "Shows which pixels of an image a finished run's model looks at.",
            "It writes a picture: the image, and beside it how much the loss would change with each pixel, the brightest most."
                    + " The loss is that of the true class where it is known, else of the predicted one."
        },
        footer = {"", "Examples:", "  lanewise explain latest 7", "  lanewise explain latest photo.png --out why.png"})
final class ExplainCommand implements Callable<Integer> {
    @Spec
    CommandSpec spec;

    @Parameters(index = "0", paramLabel = "RUN", description = "A run folder, its name under runs/, or 'latest'.")
    String run;

    @Parameters(
            index = "1",
            paramLabel = "IMAGE",
            description = "A PNG file, or the number from 0 of one of the run's test images.")
    String image;

    @Option(
            names = "--out",
            paramLabel = "FILE.png",
            description = "The picture to write. Default: explain-IMAGE.png in the current folder.")
    String out;

    @Option(names = "--backend", paramLabel = "NAME", description = "vector, scalar or reference. Default: the best.")
    String backend;

    /** An image and what it shows; −1 where nobody knows. */
    private record Sample(Dataset data, int index, int truth) {}

    @Override
    public Integer call() throws IOException {
        FinishedRun finished = FinishedRun.open(run);
        Model model = finished.model();
        if (!(finished.config().source() instanceof ImageSource)) {
            throw new UsageException(run + " is no run of 'lanewise train images'; give one that is");
        }
        Path target = target();
        Kernels kernels = Kernels.of(Catalogue.backend(backend), Parallel.shared());
        Sample sample = sample(finished);
        float[] pixels = new float[sample.data.inputSize()];
        sample.data.copyInput(sample.index, pixels, 0);
        Prediction prediction = model.predict(kernels, pixels, 1).getFirst();
        int predicted = model.classNames().indexOf(prediction.label());
        int[] labels = {sample.truth < 0 ? predicted : sample.truth};
        Loss loss = Catalogue.loss(finished.config().loss());
        Tensor targets =
                TargetTensors.ofLabels(kernels, loss, labels, model.classNames().size());
        float[] gradient = InputGradient.of(kernels, model, loss, pixels, 1, targets);
        byte[] picture = Saliency.picture(pixels, gradient, model.inputShape());
        Unwritten.named("--out " + target, () -> AtomicFile.write(target, file -> file.write(picture)));
        PrintWriter text = spec.commandLine().getOut();
        text.println(
                "predicted  " + String.join("  ", Answer.of(model, prediction).texts()));
        text.println("true       "
                + (sample.truth < 0 ? "unknown" : model.classNames().get(sample.truth)));
        text.println("wrote " + target);
        text.flush();
        return 0;
    }

    /** Where to write, which must be possible. */
    private Path target() {
        String name = Path.of(image).getFileName().toString().replaceFirst("(?i)\\.png$", "");
        String file = out == null ? "explain-" + name + ".png" : out;
        PendingFile.target("--out", file);
        return Path.of(file);
    }

    private Sample sample(FinishedRun finished) throws IOException {
        if (!image.matches("\\d{1,9}") || Files.exists(Path.of(image))) {
            Images file = ImageFile.read(finished, Path.of(image));
            return new Sample(file, 0, -1);
        }
        Split own = finished.config().source().again(finished.config(), finished.model());
        finished.changed(own).ifPresent(spec.commandLine().getOut()::println);
        Dataset test = own.test();
        int index = Integer.parseInt(image);
        if (index >= test.size()) {
            throw new UsageException("IMAGE is " + index + ", but the run's test images go from 0 to "
                    + (test.size() - 1) + "; give one of them, or a PNG file");
        }
        return new Sample(test, index, test.labels().label(index));
    }
}
