package dev.lanewise;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The floors of the engine, each of which uses only those below it, and what no floor may use. */
class ArchitectureTest {
    private static final Path MODULE = Path.of(System.getProperty("lanewise.root"), "src/engine");
    private static final JavaClasses ENGINE = new ClassFileImporter().importPath(MODULE.resolve("target/classes"));

    private static final String KERNEL = "dev.lanewise.kernel";
    private static final String VECTOR = "dev.lanewise.kernel.vector..";
    private static final String SCALAR = "dev.lanewise.kernel.scalar..";
    private static final String REFERENCE = "dev.lanewise.kernel.reference..";
    private static final String TENSOR = "dev.lanewise.tensor..";
    private static final String IO = "dev.lanewise.io..";
    private static final String NN = "dev.lanewise.nn..";
    private static final String LOSS = "dev.lanewise.loss..";
    private static final String OPTIM = "dev.lanewise.optim..";
    private static final String JDK = "java..";
    private static final String VECTOR_API = "jdk.incubator.vector..";

    /** Functions of Math whose results differ between the interpreter, the compilers and machines. */
    private static final Set<String> INEXACT = Set.of(
            "exp", "expm1", "log", "log10", "log1p", "pow", "sin", "cos", "tan", "asin", "acos", "atan", "atan2",
            "sinh", "cosh", "tanh", "cbrt", "hypot");

    @Test
    void floorsUseOnlyThoseBelow() {
        floor(KERNEL, KERNEL, JDK);
        floor(VECTOR, VECTOR, KERNEL, JDK, VECTOR_API);
        floor(SCALAR, SCALAR, KERNEL, JDK);
        floor(REFERENCE, REFERENCE, KERNEL, JDK);
        floor(IO, IO, JDK);
        floor(TENSOR, TENSOR, KERNEL, JDK);
        for (String middle : List.of(NN, LOSS, OPTIM)) {
            floor(middle, NN, LOSS, OPTIM, TENSOR, KERNEL, IO, JDK);
        }
        for (String top : List.of("dev.lanewise.train..", "dev.lanewise.data..")) {
            floor(top, "dev.lanewise.train..", "dev.lanewise.data..", NN, LOSS, OPTIM, TENSOR, KERNEL, IO, JDK);
        }
    }

    private static void floor(String floor, String... below) {
        hold(classes()
                .that()
                .resideInAPackage(floor)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(below));
    }

    @Test
    void nobodyImportsTheForms() {
        for (String form : List.of(VECTOR, SCALAR, REFERENCE)) {
            hold(noClasses()
                    .that()
                    .resideOutsideOfPackage(form)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(form));
        }
    }

    @Test
    void everyPackageStandsOnAFloor() {
        hold(classes()
                .should()
                .resideInAnyPackage(
                        KERNEL,
                        VECTOR,
                        SCALAR,
                        REFERENCE,
                        IO,
                        TENSOR,
                        NN,
                        LOSS,
                        OPTIM,
                        "dev.lanewise.train..",
                        "dev.lanewise.data.."));
    }

    @Test
    void noInexactFunctionsOfMath() {
        hold(noClasses()
                .should()
                .accessTargetWhere(
                        new DescribedPredicate<JavaAccess<?>>(
                                "call a function of Math that is not the same everywhere") {
                            @Override
                            public boolean test(JavaAccess<?> access) {
                                return access.getTargetOwner().isEquivalentTo(Math.class)
                                        && INEXACT.contains(access.getName());
                            }
                        }));
    }

    @Test
    void noParallelStreams() {
        hold(noClasses().should().accessTargetWhere(new DescribedPredicate<JavaAccess<?>>("make a parallel stream") {
            @Override
            public boolean test(JavaAccess<?> access) {
                return Set.of("parallelStream", "parallel").contains(access.getName())
                        && access.getTargetOwner().getPackageName().startsWith("java.util");
            }
        }));
    }

    /** Byte code does not show these: the operation is an argument, and may be a static import. */
    @Test
    void noVectorOperationsThatDependOnTheCompiler() throws IOException {
        Pattern banned = Pattern.compile("reduceLanes\\s*\\(\\s*(VectorOperators\\s*\\.\\s*)?(ADD|MUL|FIRST_NONZERO)\\b"
                + "|(lanewise\\s*\\(\\s*|VectorOperators\\s*\\.\\s*)(VectorOperators\\s*\\.\\s*)?"
                + "(EXP|EXPM1|LOG|LOG10|LOG1P|POW|SIN|COS|TAN|ASIN|ACOS|ATAN|ATAN2|SINH|COSH|TANH|CBRT|HYPOT)\\b");
        for (String example : List.of(
                "x.reduceLanes(VectorOperators.ADD)",
                "x.reduceLanes( ADD )",
                "x.lanewise(EXP)",
                "VectorOperators.TANH")) {
            assertTrue(banned.matcher(example).find(), example);
        }
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(MODULE.resolve("main/java"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .toList()) {
                if (banned.matcher(withoutComments(Files.readString(file))).find()) {
                    found.add(file.toString());
                }
            }
        }
        assertEquals(List.of(), found, "files that use a banned vector operation");
    }

    private static String withoutComments(String source) {
        return source.replaceAll("(?s)/\\*.*?\\*/", " ").replaceAll("//[^\n]*", " ");
    }

    private static void hold(ArchRule rule) {
        rule.allowEmptyShould(true).check(ENGINE);
    }
}
