package dev.lanewise.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;

/** Small tables to train on. */
final class Tables {
    private Tables() {}

    /** Houses with a price: numbers with gaps, a colour, a row number, an area in a code that is no quantity. */
    static Path houses(Path file, int rows, long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        StringBuilder text = new StringBuilder("id,size,age,colour,area,price\n");
        String[] colours = {"red", "green", "blue"};
        for (int i = 0; i < rows; i++) {
            double size = random.nextDouble(50, 200);
            int age = random.nextInt(80);
            int colour = random.nextInt(3);
            int area = random.nextInt(2);
            text.append(String.format(
                    Locale.ROOT,
                    "%d,%.2f,%s,%s,%d,%.1f\n",
                    i,
                    size,
                    i % 9 == 0 ? "NA" : age,
                    i % 11 == 0 ? "" : colours[colour],
                    area == 0 ? 8001 : 3005,
                    1000 * size - 300 * age + 9000 * colour + 20_000 * area));
        }
        return Files.writeString(file, text);
    }

    /** Events in a time, of which there are exp(x + 1.5) on the mean; what is drawn is within a tenth of it. */
    static Path counts(Path file, int rows, long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        StringBuilder text = new StringBuilder("x,events\n");
        for (int i = 0; i < rows; i++) {
            double x = random.nextDouble(-1, 1);
            long events = Math.round(StrictMath.exp(x + 1.5) * random.nextDouble(0.9, 1.1));
            text.append(String.format(Locale.ROOT, "%.4f,%d\n", x, events));
        }
        return Files.writeString(file, text);
    }

    /** Points labelled by the side of a line that they stand on: {@code yes} or {@code no}. */
    static Path sides(Path file, int rows, long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < rows; i++) {
            double x = random.nextDouble(-1, 1);
            double y = random.nextDouble(-1, 1);
            text.append(String.format(Locale.ROOT, "%.4f;%.4f;%s\n", x, y, x + 0.5 * y > 0.2 ? "yes" : "no"));
        }
        return Files.writeString(file, text);
    }
}
