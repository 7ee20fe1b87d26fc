package dev.lanewise.cli.report;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How often each class was taken for each. */
public final class Confusion {
    /** Classes that a matrix can show. */
    static final int MOST = 100;

    private final List<String> classNames;
    private final int[][] counts;

    Confusion(List<String> classNames) {
        this.classNames = List.copyOf(classNames);
        this.counts = new int[classNames.size()][classNames.size()];
    }

    void add(int truth, int predicted) {
        counts[truth][predicted]++;
    }

    /** How many samples of class {@code truth} were taken for class {@code predicted}. */
    public int count(int truth, int predicted) {
        return counts[truth][predicted];
    }

    /** {@code classes}, and {@code counts}: a row a true class, a column a predicted one. */
    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("classes", classNames);
        json.put(
                "counts",
                Arrays.stream(counts)
                        .map(row -> Arrays.stream(row).boxed().toList())
                        .toList());
        return json;
    }
}
