package dev.lanewise.testing;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs the tests of one class that bear one tag: {@code TaggedMain CLASS TAG}. Exits with 0 if there are any and all pass. */
public final class TaggedMain {
    private TaggedMain() {}

    /** Runs them and prints what failed. */
    public static void main(String[] args) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(args[0]))
                .filters(TagFilter.includeTags(args[1]))
                .build();
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, listener);
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        listener.getSummary().getFailures().forEach(failure -> out.println(failure.getException()));
        long passed = listener.getSummary().getTestsSucceededCount();
        out.println(passed + " passed");
        System.exit(passed > 0 && listener.getSummary().getTotalFailureCount() == 0 ? 0 : 1);
    }
}
