package dev.lanewise.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Every test tagged {@code allocation}, each class in a JVM of its own. Whether C2 keeps a vector in a register depends on all
 * that the process ran before, and thousands of other tests are no program that anybody runs: docs/decisions/0006.
 */
class FreshJvmTest {
    private static final String TAG = "allocation";

    static List<String> classes() {
        TestPlan plan = LauncherFactory.create()
                .discover(LauncherDiscoveryRequestBuilder.request()
                        .selectors(DiscoverySelectors.selectPackage("dev.lanewise"))
                        .filters(TagFilter.includeTags(TAG))
                        .build());
        List<String> classes = plan.getRoots().stream()
                .flatMap(root -> plan.getDescendants(root).stream())
                .flatMap(FreshJvmTest::className)
                .distinct()
                .sorted()
                .toList();
        assertFalse(classes.isEmpty(), "no test is tagged " + TAG);
        return classes;
    }

    private static Stream<String> className(TestIdentifier test) {
        return test
                .getSource()
                .filter(ClassSource.class::isInstance)
                .map(source -> ((ClassSource) source).getClassName())
                .stream();
    }

    @ParameterizedTest
    @MethodSource("classes")
    void warmKernelsAllocateNothing(String testClass) {
        ChildJvm.Result child = ChildJvm.run(
                List.of(ChildJvm.VECTOR_API, "-Djqwik.database=target/jqwik-fresh"), TaggedMain.class, testClass, TAG);
        assertEquals(0, child.exitCode(), testClass + ":\n" + child.output());
    }
}
