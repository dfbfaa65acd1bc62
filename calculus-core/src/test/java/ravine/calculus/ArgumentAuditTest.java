// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static ravine.calculus.Mistakes.assertRefused;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ravine.calculus.ArgumentTable.Subject;
import ravine.calculus.compiled.PartiallySeparable;
import ravine.calculus.compiled.SeparableVectorFunction;
import ravine.calculus.compiled.Terms;
import ravine.calculus.functions.Elementary;
import ravine.calculus.functions.Elementwise;
import ravine.calculus.functions.HalfSquaredNorm;
import ravine.calculus.functions.LogSumExp;
import ravine.calculus.functions.Softmax;
import ravine.calculus.functions.SquaredNorm;
import ravine.calculus.hipparchus.FromHipparchus;
import ravine.calculus.layers.ActivationLayer;
import ravine.calculus.layers.Composite;
import ravine.calculus.layers.LinearLayer;

/**
 * One behaviour for arrays, wherever a public method takes some:
 *
 * <ul>
 *   <li>another length is refused, with the parameter's name, the length that was expected and the one that was found;
 *   <li>an output that is also an input, or another output, is refused by name;
 *   <li>two inputs may be one array, and no input is modified;
 *   <li>NaN and infinities are no exception.
 * </ul>
 *
 * <p>{@link ArgumentTable} says of each type how its arrays are called and how long they are, for one variable and for
 * several; that no public method is missing in it is found by reflection. Dimension 0 is refused.
 */
class ArgumentAuditTest {

    private static final double NAN = Double.NaN;
    private static final double INF = Double.POSITIVE_INFINITY;

    static List<Subject> subjects() {
        return ArgumentTable.subjects();
    }

    private static boolean isOutput(Parameter parameter) {
        return parameter.getName().equals("out") || parameter.getName().endsWith("Out");
    }

    private static boolean isArray(Parameter parameter) {
        return parameter.getType() == double[].class;
    }

    private static void assertMessage(String expected, Throwable thrown, Subject subject, Method method) {
        assertEquals(
                IllegalArgumentException.class,
                thrown.getClass(),
                () -> subject + ", " + method + ": expected to refuse with \"" + expected + "\"");
        assertEquals(expected, thrown.getMessage(), () -> subject + ", " + method);
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void anotherLengthIsRefusedByName(Subject subject) {
        for (Method method : subject.methods()) {
            assertEquals(
                    ArgumentTable.NOTHING, subject.call(method, subject.arguments(method)), subject + ", " + method);
            Parameter[] parameters = method.getParameters();
            for (int p = 0; p < parameters.length; p++) {
                if (!isArray(parameters[p])) {
                    continue;
                }
                for (int more : new int[] {-1, 1}) {
                    Object[] arguments = subject.arguments(method);
                    int expected = ((double[]) arguments[p]).length;
                    arguments[p] = ArgumentTable.filled(expected + more);
                    Throwable thrown = subject.call(method, arguments);
                    if (lengthIsGivenBy(parameters[p], parameters)) {
                        assertEquals(IllegalArgumentException.class, thrown.getClass(), subject + ", " + method);
                    } else if (subject.target() instanceof Composite
                            && parameters[p].getName().equals("inputs")) {
                        String message =
                                "inputs: expected a positive multiple of 3 entries but was " + (expected + more);
                        assertMessage(message, thrown, subject, method);
                    } else {
                        String message = parameters[p].getName() + ": expected double[" + expected + "] but was double["
                                + (expected + more) + "]";
                        assertMessage(message, thrown, subject, method);
                    }
                }
            }
        }
    }

    /** Where the first of several arrays may have any length, the others are told to be wrong. */
    private static boolean lengthIsGivenBy(Parameter parameter, Parameter... parameters) {
        return parameter == parameters[0]
                && (parameter.getName().equals("a")
                        || parameter.getName().equals("grid")
                        || parameters.length == 3 && parameters[1].getName().equals("valuesOut")
                        || parameters.length == 4 && parameters[1].getName().equals("values"));
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void outputMustNotBeAnotherArray(Subject subject) {
        for (Method method : subject.methods()) {
            Parameter[] parameters = method.getParameters();
            for (int p = 0; p < parameters.length; p++) {
                for (int q = 0; q < parameters.length; q++) {
                    if (p == q || !isArray(parameters[p]) || !isArray(parameters[q]) || !isOutput(parameters[p])) {
                        continue;
                    }
                    Object[] arguments = subject.arguments(method);
                    if (((double[]) arguments[p]).length != ((double[]) arguments[q]).length) {
                        continue;
                    }
                    if (isAllowed(subject, method, arguments, p, q)) {
                        continue;
                    }
                    arguments[p] = arguments[q];
                    Throwable thrown = subject.call(method, arguments);
                    String message =
                            parameters[p].getName() + ": expected another array than " + parameters[q].getName();
                    String mirrored =
                            parameters[q].getName() + ": expected another array than " + parameters[p].getName();
                    assertMessage(mirrored.equals(thrown.getMessage()) ? mirrored : message, thrown, subject, method);
                }
            }
        }
    }

    /** One method says that its output may be its input: then the result is the same. */
    private static boolean isAllowed(Subject subject, Method method, Object[] arguments, int output, int input) {
        if (!method.getName().equals("density")) {
            return false;
        }
        Object[] together = arguments.clone();
        together[output] = together[input] = ((double[]) arguments[input]).clone();
        assertEquals(ArgumentTable.NOTHING, subject.call(method, arguments));
        assertEquals(ArgumentTable.NOTHING, subject.call(method, together));
        assertTrue(Arrays.equals((double[]) arguments[output], (double[]) together[output]));
        return true;
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void inputsAreLeftAloneAndMayBeOneArray(Subject subject) {
        for (Method method : subject.methods()) {
            Parameter[] parameters = method.getParameters();
            Map<Integer, double[]> shared = new LinkedHashMap<>();
            Object[] apart = subject.arguments(method);
            Object[] together = subject.arguments(method);
            for (int p = 0; p < parameters.length; p++) {
                if (isArray(parameters[p]) && !isOutput(parameters[p])) {
                    double[] input = (double[]) together[p];
                    together[p] = shared.computeIfAbsent(input.length, n -> input);
                }
            }
            assertEquals(ArgumentTable.NOTHING, subject.call(method, apart), subject + ", " + method);
            assertEquals(ArgumentTable.NOTHING, subject.call(method, together), subject + ", " + method);
            for (int p = 0; p < parameters.length; p++) {
                if (isArray(parameters[p])) {
                    double[] array = (double[]) apart[p];
                    double[] expected = isOutput(parameters[p]) ? array : ArgumentTable.filled(array.length);
                    assertTrue(Arrays.equals(expected, array), subject + ", " + method + " left alone");
                    assertTrue(Arrays.equals(expected, (double[]) together[p]), subject + ", " + method + " shared");
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void nanAndInfinitiesAreNoException(Subject subject) {
        for (Method method : subject.methods()) {
            for (double special : new double[] {NAN, INF, -INF}) {
                for (boolean all : new boolean[] {true, false}) {
                    Object[] arguments = subject.arguments(method);
                    for (Object argument : arguments) {
                        if (argument instanceof double[] array) {
                            Arrays.fill(array, 0, all ? array.length : Math.min(1, array.length), special);
                        }
                    }
                    Throwable thrown = subject.call(method, arguments);
                    if (thrown != ArgumentTable.NOTHING) {
                        fail(subject + ", " + method + " with " + special, thrown);
                    }
                }
            }
        }
    }

    /** What the table leaves out, by reflection on every public type of the five packages. */
    @Test
    void everyPublicMethodThatTakesAnArrayIsInTheTable() throws IOException, URISyntaxException {
        List<Subject> subjects = subjects();
        Set<String> missing = new TreeSet<>();
        int methods = 0;
        for (Class<?> type : publicTypes()) {
            for (Method method : type.getDeclaredMethods()) {
                if (!Modifier.isPublic(method.getModifiers())
                        || method.isSynthetic()
                        || ArgumentTable.ANY_LENGTH.contains(ArgumentTable.signature(method))
                        || !Arrays.asList(method.getParameterTypes()).contains(double[].class)) {
                    continue;
                }
                methods++;
                if (subjects.stream().noneMatch(subject -> calls(subject, type, method))) {
                    missing.add(ArgumentTable.signature(method));
                }
            }
        }
        assertEquals(Set.of(), missing);
        assertTrue(methods >= 100, "only " + methods + " methods");
    }

    /** Whether a subject is of the type, and calls the method on itself or by way of an interface. */
    private static boolean calls(Subject subject, Class<?> type, Method method) {
        boolean ofType = subject.target() == type || type.isInstance(subject.target());
        return ofType
                && subject.methods().stream()
                        .anyMatch(called -> called.getName().equals(method.getName())
                                && Arrays.equals(called.getParameterTypes(), method.getParameterTypes()));
    }

    private static List<Class<?>> publicTypes() throws IOException, URISyntaxException {
        Path root = Path.of(ReverseMode.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        List<Class<?>> types = new ArrayList<>();
        for (String folder : List.of("", "functions", "layers", "hipparchus", "compiled")) {
            try (Stream<Path> files = Files.list(root.resolve("ravine/calculus").resolve(folder))) {
                for (Path file :
                        files.filter(f -> f.toString().endsWith(".class")).toList()) {
                    String name = root.relativize(file).toString();
                    if (!name.endsWith("-info.class")) {
                        types.add(typeOf(name));
                    }
                }
            }
        }
        return types.stream()
                .filter(type -> Modifier.isPublic(type.getModifiers()))
                .toList();
    }

    private static Class<?> typeOf(String file) {
        String name = file.substring(0, file.length() - ".class".length()).replace(File.separatorChar, '.');
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void dimensionZeroIsRefusedByName() {
        for (Differentiator way : ArgumentTable.differentiators()) {
            assertRefused(least("dimension"), () -> way.differentiate(ArgumentTable::sum, 0));
            assertRefused(least("inputDimension"), () -> way.differentiate(ArgumentTable.TWO_OF_THREE, 0, 2));
            assertRefused(least("outputDimension"), () -> way.differentiate(ArgumentTable.TWO_OF_THREE, 3, 0));
        }
        assertRefused(least("inputDimension"), () -> Jacobian.of(ArgumentTable.TWO_OF_THREE, 0, 2));
        assertRefused(least("outputDimension"), () -> Jacobian.of(ArgumentTable.TWO_OF_THREE, 3, 0));
        assertRefused(least("rows"), () -> LinearMap.dense(0, 1, new double[0]));
        assertRefused(least("columns"), () -> LinearMap.zero(1, 0));
        assertRefused(least("dimension"), () -> LinearMap.identity(0));
        assertRefused(least("dimension"), () -> LogSumExp.of(0));
        assertRefused(least("dimension"), () -> Softmax.of(0));
        assertRefused(least("dimension"), () -> new SquaredNorm(0, 1));
        assertRefused(least("dimension"), () -> new HalfSquaredNorm(0, 1));
        assertRefused(least("dimension"), () -> new Elementwise(Elementary.TANH, 0));
        assertRefused(least("inputs"), () -> new LinearLayer(0, 1));
        assertRefused(least("outputs"), () -> new LinearLayer(1, 0));
        assertRefused(least("width"), () -> new ActivationLayer(0, Elementary.TANH));
        assertRefused(least("dimension"), () -> FromHipparchus.objective(x -> 0, x -> x, 0));
        assertRefused(least("dimension"), () -> PartiallySeparable.in(0));
        Terms terms = Terms.of(1).consecutive(0);
        assertRefused(least("dimension"), () -> SeparableVectorFunction.of(0, ArgumentTable.TWO_OF_THREE, terms));
        assertRefused(least("count"), () -> Terms.of(0));
    }

    private static String least(String name) {
        return name + ": expected at least 1 but was 0";
    }
}
