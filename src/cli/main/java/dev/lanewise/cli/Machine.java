package dev.lanewise.cli;

import dev.lanewise.kernel.Backend;
import dev.lanewise.kernel.HardwareFma;
import dev.lanewise.kernel.Kernels;
import dev.lanewise.kernel.MachineProbe;
import dev.lanewise.kernel.Parallel;
import java.util.LinkedHashMap;
import java.util.Map;

/** What {@code info} reports: this JVM, this machine, and the names that options take. */
final class Machine {
    private Machine() {}

    /** The report, its keys in the order of the contract. It measures for about a second. */
    static Map<String, Object> report() {
        Backend backend = Backend.best();
        MachineProbe probe = Kernels.of(backend, Parallel.serial()).get(MachineProbe.class);
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("schema", "lanewise/info/1");
        report.put("version", Version.number());
        report.put("jdk", Runtime.version() + " (" + System.getProperty("java.vm.name") + ")");
        report.put("species", probe.lanes() == 1 ? "scalar" : probe.lanes() * Float.SIZE + " bits");
        report.put("lanes", probe.lanes());
        report.put("fma", HardwareFma.present());
        report.put("cores", Runtime.getRuntime().availableProcessors());
        report.put("threads", Parallel.shared().threads());
        report.put("backend", backend.name());
        report.put("backendReason", reason(backend));
        report.put("fmaPeakGflops", tenths(probe.fmaPeak()));
        report.put("readGBs", tenths(probe.readPeak(MachineProbe.MEMORY)));
        report.put("cacheReadGBs", tenths(probe.readPeak(MachineProbe.SECOND_LEVEL)));
        report.put("losses", Catalogue.losses());
        report.put("optimizers", Catalogue.optimizers());
        report.put("learningRates", LearningRates.usual());
        report.put("learningRatesOf", LearningRates.specialJson());
        report.put("models", ModelSpecs.NAMES);
        report.put("tasks", Catalogue.TASKS);
        report.put("backends", Catalogue.backends());
        return report;
    }

    private static String reason(Backend backend) {
        String wanted = System.getProperty("lanewise.backend");
        if (wanted != null) {
            return "-Dlanewise.backend=" + wanted + " asks for it";
        }
        if (backend.name().equals("vector")) {
            return "the Vector API is there and compiled to vector instructions";
        }
        return Catalogue.find("vector")
                .flatMap(vector -> vector.unavailable().or(vector::slow))
                .orElse("the Vector API's backend is missing");
    }

    private static double tenths(double value) {
        return Math.rint(value * 10) / 10;
    }
}
