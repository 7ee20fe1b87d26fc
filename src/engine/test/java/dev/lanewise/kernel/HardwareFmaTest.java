package dev.lanewise.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lanewise.testing.ChildJvm;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HardwareFmaTest {
    /** Prints the best backend and the answer; a warning goes to the error stream, which the child merges. */
    public static final class Child {
        private Child() {}

        public static void main(String[] args) {
            System.out.println(Backend.best().name() + " " + Backend.best().name() + " fma " + HardwareFma.present());
        }
    }

    @ParameterizedTest
    @CsvSource({"-XX:-UseFMA, false", "-XX:+UseFMA, true"})
    void isToldOnceAndVectorsStayTheChoice(String option, boolean present) {
        ChildJvm.Result child = ChildJvm.run(List.of(ChildJvm.VECTOR_API, option), Child.class);
        assertEquals(0, child.exitCode(), child.output());
        assertTrue(child.output().contains("vector vector fma " + present), child.output());
        assertEquals(present ? 1 : 2, child.output().split("no fused multiply-add", -1).length, child.output());
    }
}
