package dev.lanewise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Tables that cannot be learnt from: one line that names the mend, exit code 1 or 2, nothing left behind. */
class TableBadInputTest {
    @TempDir
    private Path folder;

    private Path houses;

    @BeforeEach
    void write() throws Exception {
        houses = Tables.houses(folder.resolve("houses.csv"), 60, 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--seed=1|--target is missing, which names the column to predict; there are id, size, age, colour, area, price",
                "--target=prize|there is no column 'prize'; did you mean 'price'? There are id, size",
                "--target=cost|there is no column 'cost'; there are id, size, age, colour, area, price",
                "--target=7|--target is column 7, but there are 6; give 1 to 6, or -1 for the last",
                "--target=0|--target is column 0",
                "--target=price --ignore=coulor|--ignore: there is no column 'coulor'; did you mean 'colour'?",
                "--target=price --ignore=price|--ignore leaves out the target",
                "--target=price --ignore=id,size,age,colour,area|--ignore leaves no column to learn from; take one out of it",
                "--target=area --categorical=age,area|--categorical is of inputs, but 'area' is the target; --task classification",
                "--target=price --model=cnn|--model cnn needs images, but a row of a table has no places",
                "--target=price --model=cnn:8|tables take mlp, such as --model mlp:128,64",
                "--target-file=HOUSES|is the table itself; give another",
                "--target=price --validation-data=HOUSES|is the training data itself; give another",
                "--target=price --validation-data=x --validation-split=0.1|give one of them",
                "--target=price --validation-target-file=x|belongs to --validation-data; give both",
                "--target=price --loss=cross-entropy|has 60 different numbers in 60 rows, too many to be classes",
                "--target=area --positive=8002|there is no class '8002'; did you mean '8001'?",
                "--target=area --validation-split=0.001|no row is left for the validation: its share of 60 rows is 0.05",
                "--target=price --categorical=x9|--categorical: there is no column 'x9'",
                "--target=price --task=regresion|there is no task 'regresion'; did you mean 'regression'?",
                "--target=price --separator=xy|--separator is 'xy'; give one character",
                "--target=price --test-split=1|--test-split is 1; give a number from 0 to under 1",
                "--target=price --class-weight=balanced|--class-weight is for classes, but the target holds values",
                "--target=price --class-weight=red=2|--class-weight is for classes, but the target holds values",
                "--target=price --weight-decay=0.1|would decay the weights twice",
                "--target=price --limit=1|--limit is 1, which leaves training rows that do not differ, so that there is nothing to learn; give 2 or more",
                "--target=price --batch-size=99|but there are 43 training rows; give at most that many",
                "--target=colour --no-header|there is no column 'colour'; there are column 1, column 2"
            })
    void refusesWrongUsage(String options, String sentence) throws Exception {
        refused(
                Failures.USAGE,
                sentence,
                options.replace("HOUSES", houses.toString()).split(" ", -1));
    }

    @Test
    void refusesAMissingTarget() throws Exception {
        refused(
                Failures.FAILED,
                "houses.csv, line 2: the target 'colour' is missing, here and in 5 other rows",
                "--target=colour");
    }

    /** Counts and amounts below 0, and what an activation cannot give: by the line, in whichever file it stands. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--loss=poisson|houses.csv, line 4: the target 'y' is -2.5, but the loss poisson takes numbers of 0 or more",
                "--loss=poisson:log-input|line 4: the target 'y' is -2.5, but the loss poisson takes",
                "--loss=msle|line 4: the target 'y' is -2.5, but the loss mean-squared-logarithmic-error takes",
                "--output-activation=softplus|line 4: the target 'y' is -2.5, but --output-activation softplus gives numbers above 0 alone; leave --output-activation out",
                "--output-activation=sigmoid|line 3: the target 'y' is 1.25, but --output-activation sigmoid gives numbers between 0 and 1",
                "--output-activation=softmax|softmax over one output, which is always 1",
                "--loss=mape --output-activation=sigmoid|line 3: the target 'y' is 1.25"
            })
    void refusesTargetsOutOfRange(String options, String sentence) throws Exception {
        Files.writeString(houses, "x,y\n1,0.5\n2,1.25\n3,-2.5\n" + "4,0.75\n5,1\n".repeat(10));
        refused(Failures.USAGE, sentence, ("--target=y " + options).split(" ", -1));
        Path targets =
                Files.writeString(folder.resolve("y"), Files.readString(houses).replaceAll(".*,", ""));
        Files.writeString(houses, Files.readString(houses).replaceAll(",.*", ""));
        refused(
                Failures.USAGE,
                sentence.replace("houses.csv", "y"),
                ("--target-file=" + targets + " " + options).split(" ", -1));
        if (options.startsWith("--loss") && !options.contains("--output")) {
            Path watch = Files.writeString(folder.resolve("watch.csv"), "x,y\n1,2\n\n2,-2.5\n");
            Files.writeString(houses, "x,y\n" + "1,2.5\n3,4.5\n5,6\n".repeat(20));
            refused(
                    Failures.USAGE,
                    sentence.replace("houses.csv", "watch.csv"),
                    ("--target=y --validation-data=" + watch + " " + options).split(" ", -1));
        }
    }

    @Test
    void refusesRatesWithoutAnActivation() throws Exception {
        Tables.counts(houses, 60, 1);
        refused(
                Failures.USAGE,
                "the loss poisson takes rates of 0 or more, but the model ends without an activation, so that its loss would be"
                        + " NaN; end the model in softplus (on the command line leave out --output-activation)",
                "--target=events",
                "--loss=poisson",
                "--output-activation=none");
    }

    /** What stands in the file of --validation-data after its name. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "id,size,age,colour,area|1,2,3,red,8001| ! : there is no column 'price', the target; give a table with it, or --validation-target-file (there are id, size, age, colour, area)",
                "id,size,AGE,colour,area,price|1,2,3,red,8001,5| ! : there is no column 'age', which the model reads; there are id, size, AGE, colour, area, price; name the columns",
                "id,size,AGE,colour,area|1,2,3,red,8001| ! : there is no column 'age', which the model reads; there are id, size, AGE, colour, area; name",
                "size,age,price|1,2,3| ! : there is no column 'id', no column 'colour', no column 'area', which the model reads",
                "a,b,c,d,e,f|1,2,3,red,8001,5|1,2,3,red,8001,5| ! : there is no column 'id', no column 'size', no column 'age', no column 'colour', no column 'area', which the model reads",
                "1,2,3|1,2,3| ! : expected a header with the columns that the model reads (id, size, age, colour, area), or 5 or 6 columns",
                "id,size,age,colour,area,price|1,2,3,red,8001,cheap| ! , line 2: column 'price': expected a number, but found 'cheap'",
                "id,size,age,colour,area,price|1,2,3,red,8001,?| ! , line 2: column 'price': the target is missing",
                "'' ! : the file is empty"
            })
    void refusesBadValidationData(String lines, String sentence) throws Exception {
        Path file = Files.writeString(folder.resolve("watch.csv"), lines.replace('|', '\n'));
        refused(Failures.FAILED, "watch.csv" + sentence, "--target=price", "--validation-data=" + file);
        Files.delete(file);
        refused(
                Failures.FAILED,
                "watch.csv: there is no such file; check the path",
                "--target=price",
                "--validation-data=" + file);
    }

    /** Images where a table is wanted. */
    @Test
    void refusesImages() throws Exception {
        Path mnist = IdxFiles.write(folder.resolve("mnist"), 30, 20);
        Path images = mnist.resolve("t10k-images-idx3-ubyte");
        String mend = ", not a table; 'lanewise train images DIR' takes a folder of images";
        Files.copy(images, houses, StandardCopyOption.REPLACE_EXISTING);
        refused(Failures.FAILED, "houses.csv: this is an IDX file, as of images" + mend, "--target=y");
        try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(houses))) {
            Files.copy(mnist.resolve("t10k-labels-idx1-ubyte"), packed);
        }
        refused(Failures.FAILED, "houses.csv: this is an IDX file of labels" + mend, "--target=y");
        Files.delete(houses);
        Files.createDirectory(houses);
        refused(Failures.FAILED, "houses.csv: this is a folder" + mend, "--target=y");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "'' ! the file is empty",
                "x,y| ! there is a header, but no row",
                "x,x,y|1,2,3| ! columns 1 and 2 are both named 'x'; rename one",
                "x,y|1,2|3| ! line 3: expected 2 fields, as in the first row, but found 1",
                "x,y|1,2.5|2,2.5|3,2.5| ! the target 'y' is '2.5' in all 3 rows, so there is nothing to learn",
                "x,y|1,2|2,3.5|three,4|4,5.5| ! line 4: column 'x': expected a number, as in 3 of 4 rows, but found 'three'",
                "x,y|1,2|2,3.5|3,x|4,5.5| ! line 4: column 'y': expected a number, as in 3 of 4 rows, but found 'x'; mend it, leave it empty if it is missing, or pass --task classification",
                "9,1,p,q|1,0|2,1|3,0| ! line 1: the first line says that there are 9 rows, but there are 3",
                "x,y|1,2|2,inf|3,3.5| ! line 3: column 'y': 'inf' is infinite",
                "x,y|1,2|Infinity,3|3,3.5| ! line 3: column 'x': 'Infinity' is infinite",
                "x,y|1,2|2,NaN|3,3.5| ! line 3: the target 'y' is missing",
                "x,y|\"1,2|3,4| ! line 2: from here on this is no table",
                "\"x,y|1,2|3,4| ! line 1: from here on this is no table",
                "y|1|2.5|3|4|5|6|7|8|9|10| ! there is no column to learn from: beside the target 'y' the table has none that differs from row to row; give a table with one",
                "x,y|7,1.5|7,2.5|7,3.5|7,4.5|7,5.5|7,6.5|7,7.5|7,8.5|7,9.5| ! there is no column to learn from",
                "5,1,p,q|1,0|2,1|3,2|4,1|5,0| ! line 4: column 'y': '2' is none of the classes p, q"
            })
    void refusesBadFiles(String lines, String sentence) throws Exception {
        Files.writeString(houses, lines.replace('|', '\n'));
        String target = lines.contains(",p,q") ? "column 2" : "y";
        refused(Failures.FAILED, sentence.replace("'y': '2'", "'" + target + "': '2'"), "--target=" + target);
    }

    @Test
    void refusesColumnsOfTooManyTexts() throws Exception {
        StringBuilder text = new StringBuilder("name,x,y\n");
        for (int i = 0; i < 150; i++) {
            text.append("name")
                    .append(i)
                    .append(",\"")
                    .append(i)
                    .append(",5\",")
                    .append(i + 0.5)
                    .append('\n');
        }
        Files.writeString(houses, text);
        refused(
                Failures.FAILED,
                "column 'name' has 150 different texts in 150 rows, such as 'name0', too many to be categories (at most 100); "
                        + "leave it out with --ignore 'name'",
                "--target=y");
        refused(
                Failures.FAILED,
                "such as '0,5', too many to be categories (at most 100); if these are numbers, write them with a decimal point",
                "--target=y",
                "--ignore=name");
        refused(Failures.USAGE, "too many to be classes", "--target=name", "--ignore=x");
    }

    @Test
    void refusesARegressionOfTexts() throws Exception {
        Tables.sides(houses, 40, 1);
        refused(
                Failures.USAGE,
                "--task is regression, but the target 'column 3' holds text",
                "--target=3",
                "--task=regression");
    }

    @Test
    void refusesFilesThatDoNotFitTogether() throws Exception {
        Path targets = Files.writeString(folder.resolve("y"), "1.5\n2.5\n");
        refused(
                Failures.FAILED,
                "houses.csv: there are 60 rows, but the target file has 2; give files of the same rows",
                "--target-file=" + targets);
        Files.delete(houses);
        refused(Failures.FAILED, "houses.csv: there is no such file; check the path", "--target=y");
    }

    private void refused(int exitCode, String sentence, String... options) throws Exception {
        List<String> before = RunFolderTest.names(folder);
        List<String> arguments = new ArrayList<>(List.of("train", "table", houses.toString()));
        arguments.add("--out=" + folder.resolve("run"));
        arguments.addAll(List.of(options));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Lanewise.commandLine();
        line.setErr(new PrintWriter(err, true));
        line.setOut(new PrintWriter(out, true));
        int code = line.execute(arguments.toArray(String[]::new));
        String complaint = err.toString();
        assertTrue(complaint.startsWith("lanewise: "), complaint);
        assertTrue(complaint.contains(sentence), complaint);
        assertEquals(1, complaint.lines().count(), complaint);
        assertEquals(exitCode, code, complaint);
        assertEquals("", out.toString());
        assertEquals(before, RunFolderTest.names(folder), "nothing half-written");
    }
}
