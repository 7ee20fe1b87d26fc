package dev.lanewise.cli;

import dev.lanewise.train.GradientReport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A {@link GradientReport} as {@code gradcheck --json} holds it. The keys are a contract. */
final class GradcheckJson {
    private GradcheckJson() {}

    static Map<String, Object> of(String model, GradcheckEffort effort, GradientReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("model", model);
        json.put("loss", report.loss());
        json.put("value", report.value());
        json.put("samples", report.samples());
        json.put("samplesPerParameter", effort.elements());
        List<Object> parts = new ArrayList<>();
        report.parts().forEach(part -> parts.add(part(part)));
        json.put("parameters", parts);
        json.put("checked", report.checked());
        json.put("skipped", report.skipped());
        json.put("passed", report.passed());
        return json;
    }

    private static Map<String, Object> part(GradientReport.Part part) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", part.name());
        json.put("shape", Arrays.stream(part.shape()).boxed().toList());
        json.put("checked", part.checked());
        json.put("skipped", part.skipped());
        GradientReport.Element worst = part.worst();
        if (worst != null) {
            json.put("worstOverBound", worst.ratio());
            json.put("worstAt", part.where());
            json.put("analytic", worst.analytic());
            json.put("numeric", worst.numeric());
        }
        json.put("passed", part.passed());
        return json;
    }
}
