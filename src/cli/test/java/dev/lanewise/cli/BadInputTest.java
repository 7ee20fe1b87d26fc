package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/**
 * What cannot be: one line that names the mend, exit code 1 or 2, nothing left behind. Run within this process, which is the
 * same code from the command line on.
 */
class BadInputTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "--learning-rate=-0.1|--learning-rate is -0.1; give a positive number",
                "--learning-rate=NaN|--learning-rate is NaN; give a positive number",
                "--learning-rate=0|--learning-rate is 0; give a positive number",
                "--learning-rate=fast|'fast' is not a number",
                "--seed=x|'x' is not a whole number",
                "--epochs=2.5|'2.5' is not a whole number",
                "--batch-size=99999999999|'99999999999' is out of range; the largest number is 2147483647",
                "--batch-size=0|--batch-size is 0; give 1 or more",
                "--epochs=-1|--epochs is -1; give 1 or more",
                "--steps=0|--steps is 0; give 1 or more",
                "--threads=0|--threads is 0; give a number from 1 to 1024",
                "--validation-split=1|--validation-split is 1; give a number from 0 to under 1",
                "--validation-split=NaN|--validation-split is NaN",
                "--dropout=1.5|--dropout is 1.5; give a number from 0 to under 1",
                "--dropout=0.999999999|--dropout is 0.999999999, which the numbers of a training round to 1; give at most 0.99999994",
                "--learning-rate=1e-300|--learning-rate is 1e-300; give a number from 1.2e-38 to 3.4e38",
                "--loss=cross-entrpy|there is no loss 'cross-entrpy'; did you mean 'cross-entropy'?",
                "--loss=mse:delta=1|mse",
                "--loss=bce-with-logits:positive-wait=3|did you mean 'positive-weight'?",
                "--loss=bce-with-logits:positive-weight=-3|the positive weight is -3.0; give a positive number",
                "--loss=cross-entropy:label-smoothing=1|label smoothing is 1.0; give a number from 0 to under 1",
                "--loss=binary-focal-with-logits:alpha=2|alpha is 2.0; give a number from 0 to 1",
                "--loss=categorical-focal-with-logits:gamma=-1|gamma is -1.0; give a number of 0 or more",
                "--optimizer=sdg|there is no optimizer 'sdg'; did you mean 'sgd'?",
                "--optimizer=sgd:momentun=0.9|did you mean 'momentum'?",
                "--optimizer=sgd:momentum=2|momentum is 2.0; give a number from 0 to under 1",
                "--optimizer=sgd:nesterov|nesterov needs momentum",
                "--optimizer=adam:momentum=0.9|there is no setting of adam 'momentum'",
                "--optimizer=adam:beta2=1|beta2 is 1.0; give a number from 0 to under 1",
                "--optimizer=adamw:epsilon=-1|epsilon is -1.0; give a number of 0 or more",
                "--schedule=cosin|did you mean 'cosine'?",
                "--schedule=cosine:warmup=-1|warmup is a number of steps",
                "--schedule=one-cylce|did you mean 'one-cycle'?",
                "--schedule=step:evry=3|did you mean 'every'?",
                "--schedule=step:every=1.5|every is a number of epochs; give a whole number",
                "--schedule=step:every=0|every is 0; give a number of epochs, 1 or more",
                "--schedule=plateau:factor=2|factor is 2.0; give a number between 0 and 1",
                "--schedule=polynomial:end=2|end is 2.0; give a share of the learning rate",
                "--clip=norm|'norm', where a number such as 1 belongs behind '='",
                "--clip=nrom=1|there is no clip 'nrom'; did you mean 'norm'?",
                "--clip=global=-1|--clip global is -1; give a positive number",
                "--clip=value=1e-300|--clip value is 1e-300; give a number from 1.2e-38 to 3.4e38",
                "--clip=global=1e39|--clip global is 1e39; give a number from 1.2e-38 to 3.4e38",
                "--class-weight=balancd|--class-weight has 'balancd'; write balanced, or LABEL=W",
                "--class-weight=5=-1|--class-weight 5 is -1; give a number of 0 or more",
                "--class-weight=5=1e300|--class-weight 5 is 1e300; give a number from 0 to 16777216",
                "--batch-size=10 --class-weight=0=0,1=0,2=0,3=0,4=0,5=0,6=0,7=0,8=0,9=0|the weights of all 77 training samples are 0",
                "--class-weight=eleven=2|there is no class 'eleven'",
                "--class-weight=3=2,3=4|--class-weight names '3' twice",
                "--validation-split=0.2 --validation-data=x|give one of them",
                "--find-learning-rate --learning-rate=0.1|--learning-rate has no use beside --find-learning-rate",
                "--find-learning-rate --epochs=2|--epochs has no use beside --find-learning-rate",
                "--find-learning-rate --schedule=constant|--schedule has no use beside --find-learning-rate",
                "--find-learning-rate --early-stopping=2|--early-stopping has no use beside --find-learning-rate",
                "--l1=-1|--l1 is -1; give a number of 0 or more",
                "--l2=NaN|--l2 is NaN; give a number of 0 or more",
                "--weight-decay=0.1 --optimizer=adamw|would decay the weights twice",
                "--weight-decay=0.1 --optimizer=sgd:weight-decay=0.1|would decay the weights twice",
                "--weight-decay=0.1 --optimizer=rmsprop:weight-decay=0.1|would decay the weights twice",
                "--weight-decay=0.1 --optimizer=lion:weight-decay=0|would decay the weights twice",
                "--accumulate=0|--accumulate is 0; give 1 or more",
                "--ema=1|--ema is 1; give a number from 0 to under 1",
                "--ema=0.99999999999|--ema is 0.99999999999, which the numbers of a training round to 1; give at most 0.99999994",
                "--l1=1e300|--l1 is 1e300; give a number from 0 to 3.4e38",
                "--early-stopping=0|--early-stopping is 0; give 1 or more",
                "--model=mpl:128|there is no model 'mpl'; did you mean 'mlp'?",
                "--model=mlp:128,x|'x' as a layer's units; give a whole number",
                "--model=mlp:128@rleu|there is no activation 'rleu'; did you mean 'relu'?",
                "--backend=vectr|there is no backend 'vectr'; did you mean 'vector'?",
                "--output-activation=sigmod|did you mean 'sigmoid'?",
                "--output-activation=softplus --positive=5|end the model without an activation",
                "--output-activation=softplus --positive=5 --loss=poisson:log-input|leave out log-input",
                "--epoch=3|there is no option '--epoch=3'; did you mean '--epochs'?",
                "--batch-size=99|--batch-size is 99, but there are 77 training images; give at most that many"
            })
    void refusesWrongUsage(String options, String sentence) throws Exception {
        String[] arguments = ("train images --limit=100 --out=" + folder.resolve("run") + " " + options).split(" ");
        refused(Failures.USAGE, sentence, arguments);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "--output-activation=sigmoid --positive=5|end the model without an activation",
                "--output-activation=softmax|end the model without an activation",
                "--output-activation=none --positive=5 --loss=bce|end the model in sigmoid",
                "--loss=bce-with-logits|--positive LABEL",
                "--loss=categorical-crossentropy --output-activation=sigmoid|end the model in softmax",
                "--loss=poisson --positive=5 --output-activation=none|end the model in softplus",
                "--loss=poisson --positive=5 --output-activation=none|--loss poisson:log-input",
                "--loss=mse --positive=5 --output-activation=softmax|softmax over one output, which is always 1",
                "--loss=hinge|--loss categorical-hinge",
                "--loss=hinge --positive=5 --output-activation=sigmoid|without an activation, or in tanh",
                "--positive=eleven|there is no class 'eleven'"
            })
    void refusesWhatDoesNotFitTogether(String options, String sentence) throws Exception {
        String[] arguments =
                ("train images --limit=100 --batch-size=10 --out=" + folder.resolve("run") + " " + options).split(" ");
        refused(Failures.USAGE, sentence, arguments);
    }

    @Test
    void refusesLimitsThatLeaveAPartEmpty() throws Exception {
        refused(
                Failures.USAGE,
                "--limit is 1, which leaves no image for the validation; give 7 or more, or pass --validation-split 0",
                "train",
                "images",
                "--limit=1",
                "--out=" + folder.resolve("run"));
        refused(
                Failures.USAGE,
                "--limit is 4, which leaves no image for the validation; give 5 or more",
                "train",
                "images",
                IdxFiles.write(folder.resolve("mnist"), 30, 20).toString(),
                "--limit=4",
                "--out=" + folder.resolve("run"));
    }

    /** What a shell makes of a variable that is not set. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "train images --out=|--out has an empty value; give a FOLDER, or leave the option out",
                "train images --json=|--json has an empty value",
                "train images --loss=|--loss has an empty value; give a SPEC",
                "train images --model=|--model has an empty value",
                "train images --positive=|--positive has an empty value; give a LABEL",
                "train images --validation-data=|--validation-data has an empty value",
                "train images --epochs=|'--epochs'",
                "train table x.csv --target=|--target has an empty value; give a COLUMN",
                "train table x.csv --target=y --ignore=a,,b|--ignore has an empty value",
                "train table x.csv --target=y --separator=|--separator has an empty value",
                "compare images --loss=|--loss has an empty value",
                "compare images --model=|--model has an empty value",
                "gradcheck --loss=|--loss has an empty value",
                "evaluate latest --backend=|--backend has an empty value",
                "info --json=|--json has an empty value",
                "bench --only=|--only has an empty value"
            })
    void refusesEmptyValues(String arguments, String sentence) throws Exception {
        refused(Failures.USAGE, sentence, arguments.split(" "));
    }

    @Test
    void refusesEmptyArguments() throws Exception {
        refused(Failures.USAGE, "the argument DIR is empty", "train", "images", "");
        refused(Failures.USAGE, "the argument FILE is empty", "train", "table", "", "--target=y");
        refused(Failures.USAGE, "the argument RUN is empty", "evaluate", "");
        refused(Failures.USAGE, "the argument FILE is empty", "predict", "latest", "x.csv", "");
    }

    @Test
    void refusesBadFolders() throws Exception {
        Path out = folder.resolve("run");
        refused(
                Failures.FAILED,
                "there is no such folder",
                "train",
                "images",
                folder.resolve("no").toString(),
                "--out=" + out);
        Path empty = Files.createDirectory(folder.resolve("empty"));
        String mend = "the folder is empty; give one with a subfolder of PNG files for each class, or with MNIST's";
        refused(Failures.FAILED, mend, "train", "images", empty.toString(), "--out=" + out);
        Files.delete(empty);
    }

    /** Tables where images are wanted, and images where one folder is. */
    @Test
    void refusesWhatAreNoImages() throws Exception {
        Path out = folder.resolve("run");
        Path table = Tables.houses(folder.resolve("houses.csv"), 20, 1);
        Path mnist = IdxFiles.write(folder.resolve("mnist"), 30, 20);
        String images = mnist.resolve("t10k-images-idx3-ubyte").toString();
        String takesTables =
                "houses.csv: this is a text file, such as a table, not images; 'lanewise train table FILE --target";
        refused(Failures.FAILED, takesTables, "train", "images", table.toString(), "--out=" + out);
        refused(Failures.FAILED, "this is one file; give the folder", "train", "images", images, "--out=" + out);
        refused(
                Failures.FAILED,
                "not images; images are validated on images",
                ("train images --limit=100 --validation-data=" + table + " --out=" + out).split(" "));
    }

    @Test
    void refusesBadFiles() throws Exception {
        Path mnist = IdxFiles.write(folder.resolve("mnist"), 30, 20);
        Path images = mnist.resolve("train-images-idx3-ubyte");
        byte[] whole = Files.readAllBytes(images);

        Files.write(images, Arrays.copyOf(whole, whole.length - 100));
        refusedTraining(
                mnist,
                "train-images-idx3-ubyte, byte 16: expected " + (whole.length - 16)
                        + " bytes of images (30 × 28 × 28), but the" + " file holds only " + (whole.length - 116)
                        + " more; download it again");

        byte[] magic = whole.clone();
        magic[2] = 0x0d;
        Files.write(images, magic);
        refusedTraining(mnist, "train-images-idx3-ubyte");

        Files.write(images, whole);
        Path labels = mnist.resolve("train-labels-idx1-ubyte");
        byte[] fewer = Arrays.copyOf(Files.readAllBytes(labels), 8 + 29);
        fewer[7] = 29;
        Files.write(labels, fewer);
        refusedTraining(mnist, "there are 29 labels, but 30 images");

        Files.delete(images);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(whole);
        }
        Files.write(
                mnist.resolve("train-images-idx3-ubyte.gz"), Arrays.copyOf(packed.toByteArray(), packed.size() / 2));
        refusedTraining(mnist, "train-images-idx3-ubyte.gz");
    }

    @Test
    void refusesPlacesThatCannotBeWritten() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        refused(
                Failures.FAILED,
                "cannot be made; give an --out",
                "train",
                "images",
                "--limit=100",
                "--out=" + file.resolve("run"));
        refused(
                Failures.USAGE,
                "exists already; give another --out",
                "train",
                "images",
                "--limit=100",
                "--out=" + file);
        refused(Failures.USAGE, "is a folder; give a file in it", "info", "--json=" + folder);
        refused(
                Failures.USAGE,
                "is no folder; make it",
                "train",
                "images",
                "--limit=100",
                "--json=" + folder.resolve("no/out.json"));
        assertEquals(List.of("file"), RunFolderTest.names(folder));
        Files.delete(file);
    }

    @Test
    void refusesWhatIsNoRun() throws Exception {
        refused(Failures.USAGE, "there is no run 'nowhere'", "evaluate", "nowhere");
        Path run = Files.createDirectory(folder.resolve("run"));
        refused(Failures.USAGE, "is no run folder", "predict", run.toString(), "x");
        Files.writeString(run.resolve(RunFolder.CONFIG), "{}");
        Files.writeString(run.resolve(RunFolder.METRICS), "{}");
        Files.writeString(run.resolve(RunFolder.MODEL), "no model");
        refused(Failures.FAILED, "config.json: this is not what a training writes", "evaluate", run.toString());
        Files.writeString(run.resolve(RunFolder.CONFIG), "{");
        refused(Failures.FAILED, "config.json, byte 1: expected", "evaluate", run.toString());
        String mend = "; restore the file from a copy, or train ";
        refused(Failures.FAILED, mend + "again", "evaluate", run.toString());
        TrainImagesCommand training = new TrainImagesCommand();
        new CommandLine(training).parseArgs();
        Files.writeString(
                run.resolve(RunFolder.CONFIG), JsonText.of(training.config().toJson()));
        refused(
                Failures.FAILED,
                "metrics.json: this is not what a training writes" + mend + "again",
                "evaluate",
                run.toString());
        Files.writeString(run.resolve(RunFolder.METRICS), "{\"epochs\": ");
        refused(Failures.FAILED, mend + "again", "evaluate", run.toString());
        Files.writeString(run.resolve(RunFolder.METRICS), "{\"epochs\": 1}");
        refused(Failures.FAILED, mend + "the model anew", "evaluate", run.toString());
        for (String name : RunFolderTest.names(run)) {
            Files.delete(run.resolve(name));
        }
        Files.delete(run);
    }

    private void refusedTraining(Path mnist, String sentence) throws Exception {
        Path out = folder.resolve("run");
        StringWriter err = new StringWriter();
        int code = run(err, new StringWriter(), "train", "images", mnist.toString(), "--batch-size=5", "--out=" + out);
        assertLine(Failures.FAILED, sentence, code, err.toString());
        assertEquals(List.of("mnist"), RunFolderTest.names(folder), "nothing half-written");
    }

    private void refused(int exitCode, String sentence, String... arguments) throws Exception {
        List<String> before = RunFolderTest.names(folder);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = run(err, out, arguments);
        assertLine(exitCode, sentence, code, err.toString());
        assertEquals("", out.toString());
        assertEquals(before, RunFolderTest.names(folder), "nothing half-written");
    }

    private static void assertLine(int exitCode, String sentence, int code, String complaint) {
        assertTrue(complaint.startsWith("lanewise: "), complaint);
        assertTrue(complaint.contains(sentence), complaint);
        assertEquals(1, complaint.lines().count(), complaint);
        assertEquals(exitCode, code, complaint);
    }

    private static int run(StringWriter err, StringWriter out, String... arguments) {
        CommandLine line = Lanewise.commandLine();
        line.setErr(new PrintWriter(err, true));
        line.setOut(new PrintWriter(out, true));
        return line.execute(arguments);
    }
}
