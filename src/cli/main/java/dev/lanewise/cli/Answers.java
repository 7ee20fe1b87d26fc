package dev.lanewise.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a model says of the samples of one file, in their order.
 *
 * @param lines the line, from 1, that each row of a table begins in, as an editor and the reports show it; null for images, which
 *     have an index from 0
 */
// The array is fresh from the file, and nobody changes it.
@SuppressWarnings("ArrayRecordComponent")
record Answers(Path file, List<Answer> answers, int[] lines) {
    /** The columns' names and then a line a sample, in columns; with the files' names if there are several. */
    static List<String> table(List<Answers> all) {
        List<List<String>> rows = new ArrayList<>();
        for (Answers each : all) {
            for (int i = 0; i < each.answers.size(); i++) {
                if (rows.isEmpty()) {
                    List<String> names = new ArrayList<>(List.of("file", each.lines == null ? "index" : "line"));
                    names.addAll(each.answers.get(i).json().keySet());
                    rows.add(names);
                }
                List<String> row = new ArrayList<>(List.of(each.file.toString(), Integer.toString(each.place(i))));
                row.addAll(each.answers.get(i).texts());
                rows.add(row);
            }
        }
        return aligned(
                all.size() > 1
                        ? rows
                        : rows.stream().map(row -> row.subList(1, row.size())).toList());
    }

    private int place(int i) {
        return lines == null ? i : lines[i];
    }

    private static List<String> aligned(List<List<String>> rows) {
        int[] widths = new int[rows.isEmpty() ? 0 : rows.getFirst().size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        List<String> lines = new ArrayList<>(rows.size());
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                line.append(row.get(i)).repeat(' ', widths[i] - row.get(i).length() + 2);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    /** What JSON holds of each sample. */
    List<Map<String, Object>> json() {
        List<Map<String, Object>> entries = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("file", file.toString());
            entry.put("index", i);
            if (lines != null) {
                entry.put("line", lines[i]);
            }
            entry.putAll(answers.get(i).json());
            entries.add(entry);
        }
        return entries;
    }
}
