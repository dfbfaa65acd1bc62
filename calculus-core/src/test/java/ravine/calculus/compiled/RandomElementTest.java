// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.analysis.FieldMultivariateFunction;
import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;
import org.hipparchus.util.Binary64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import ravine.calculus.Differentiator;
import ravine.calculus.ForwardMode;
import ravine.calculus.ReverseMode;
import ravine.calculus.TwiceDifferentiableObjective;

/**
 * Sums of random elements over random terms: generated code against the interpreter to the bit, and value, gradient and
 * Hessian-vector product against plain numbers, the tape and forward mode, each as far as its conditioning lets it be told.
 */
class RandomElementTest {

    /** Functions after which kernels are forgotten, or ten classes each would wait for memory to be short. */
    private static final int BATCH = 200;

    /** What two seconds are enough for: tracing, deriving and compiling take some ten milliseconds each. */
    private static final int FEW = 100;

    private static final int MANY = 100_000;

    /** A sum over terms, written out. */
    private record Sum(FieldMultivariateFunction element, Terms terms) implements FieldMultivariateFunction {

        @Override
        @SafeVarargs
        @SuppressWarnings("varargs") // The array is copied, and never kept.
        public final <T extends CalculusFieldElement<T>> T value(T... x) {
            T sum = x[0].getField().getZero();
            for (int k = 0; k < terms.count(); k++) {
                T[] arguments = Arrays.copyOf(
                        x, terms.indices().size() + terms.columns().size());
                for (int j = 0; j < arguments.length; j++) {
                    int column = j - terms.indices().size();
                    arguments[j] = column < 0
                            ? x[terms.indices().get(j).of(k)]
                            : x[0].newInstance(terms.columns().get(column)[k]);
                }
                sum = sum.add(element.value(arguments));
            }
            return sum;
        }
    }

    /** A random element with random terms. */
    private record Sample(long seed, int dimension, RandomElement element, Terms terms) {

        static Sample of(long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            int n = random.nextInt(1, 40);
            int count = random.nextInt(20) == 0 ? random.nextInt(250, 600) : random.nextInt(1, 12);
            Terms terms = Terms.of(count);
            int variables = random.nextInt(1, 5);
            for (int j = 0; j < variables; j++) {
                terms = switch (random.nextInt(4)) {
                    case 0 -> terms.shared(random.nextInt(n));
                    case 1 -> terms.strided(random.nextInt(n), random.nextInt(2, 4));
                    case 2 -> terms.at(random.ints(count, 0, n).toArray());
                    default -> terms.consecutive(random.nextInt(n));
                };
            }
            for (int c = random.nextInt(3); c > 0; c--) {
                terms = terms.data(random.doubles(count, -2, 2).toArray());
            }
            return new Sample(seed, n + 3 * count, new RandomElement(seed, 0, 0), terms);
        }

        double[] point(int number) {
            return new SplittableRandom(31 * seed + number)
                    .doubles(dimension, -2, 2)
                    .toArray();
        }

        TwiceDifferentiableObjective plain(Differentiator mode, RandomElement of) {
            return mode.differentiate(new Sum(of, terms), dimension);
        }
    }

    @AfterEach
    void forget() {
        Kernels.forget();
    }

    @Test
    void generatedCodeIsTheInterpreterToTheBit() {
        IntStream.range(0, FEW).forEach(RandomElementTest::assertSameBits);
    }

    /** What is quickly made of a number that is an output as well. */
    @Test
    void generatedCodeIsTheInterpreterWhereItOnceWasNot() {
        assertSameBits(64480);
    }

    @Tag("slow")
    @Test
    void generatedCodeIsTheInterpreterToTheBitForManyMore() {
        IntStream.range(FEW, MANY).forEach(RandomElementTest::assertSameBits);
    }

    private static void assertSameBits(int seed) {
        Sample sample = Sample.of(seed);
        Element element = Element.trace(
                sample.element,
                sample.terms.indices().size(),
                sample.terms.columns().size());
        Summand summand = new Summand(element, sample.terms);
        for (SweepOrder order : List.of(SweepOrder.VALUE, SweepOrder.GRADIENT, SweepOrder.HVP)) {
            SweepPlan plan = summand.plan(order, Sweep.canAssign(summand));
            for (Program program : List.of(plan.beforeBlocks(), plan.main(), plan.combine(), plan.afterBlocks())) {
                assertSameBits(program, plan.size(), sample);
            }
            summand.stencil(order).ifPresent(stencil -> {
                stencil.stages().forEach(stage -> assertSameBits(stage.program(), stencil.size(), sample));
                assertSameBits(stencil.ends(), stencil.size(), sample);
            });
        }
        if (seed % BATCH == 0) {
            Kernels.forget();
        }
    }

    /** Whatever is in the arrays: numbers of moderate size, and now and then one of any bits. */
    private static void assertSameBits(Program program, int size, Sample sample) {
        SplittableRandom random = new SplittableRandom(sample.seed);
        double[] work = random.doubles(size, -3, 3).toArray();
        double[] data =
                random.doubles(Program.rowLength(program.lanes()) * 3L, -3, 3).toArray();
        for (int i = 0; i < size; i += random.nextInt(1, 40)) {
            work[i] = Double.longBitsToDouble(random.nextLong());
        }
        double[] interpreted = work.clone();
        int length = random.nextInt(1, program.lanes() + 1);
        Kernels.of(program).run(work, data, length);
        new Interpreter(program, false).run(interpreted, data, length);
        for (Program.Output output : program.outputs()) {
            for (int t = 0; t < length; t++) {
                long expected = Double.doubleToLongBits(interpreted[output.offset() + t]);
                long found = Double.doubleToLongBits(work[output.offset() + t]);
                if (expected != found) {
                    assertEquals(expected, found, "seed " + sample.seed + ", lane " + t + " of " + length);
                }
            }
        }
    }

    @Test
    void derivativesAreThoseOfTheTape() {
        assertDerivatives(0, FEW);
    }

    @Tag("slow")
    @Test
    void derivativesAreThoseOfTheTapeForManyMore() {
        assertDerivatives(FEW, MANY);
    }

    private static void assertDerivatives(int from, int to) {
        int compared = 0;
        for (int seed = from; seed < to; seed++) {
            compared += compare(Sample.of(seed)) ? 1 : 0;
            if (seed % BATCH == 0) {
                Kernels.forget();
            }
        }
        assertTrue(compared > 0.9 * (to - from), "only " + compared + " functions are well conditioned");
    }

    /** Whether the derivatives are determined to a millionth of their size; if so, they are compared. */
    private static boolean compare(Sample sample) {
        boolean isFew = sample.dimension < 30 && sample.seed % 2 == 0;
        Differentiator mode = isFew ? new ForwardMode() : new ReverseMode();
        PartiallySeparable compiled = PartiallySeparable.in(sample.dimension)
                .plus(sample.element, sample.terms)
                .build();
        TwiceDifferentiableObjective plain = sample.plain(mode, sample.element);
        double[] x = sample.point(1);
        double[] v = sample.point(2);
        double[][] expected = all(plain, x, v);
        double[][] found = all(compiled, x, v);
        double[][] errors = new double[3][sample.dimension];
        draw(1, 3, sample, mode, expected, errors);
        double plainValue = new Sum(sample.element, sample.terms)
                .value(Arrays.stream(x).mapToObj(Binary64::new).toArray(Binary64[]::new))
                .getReal();
        assertEquals(plainValue, expected[0][0], "value of " + mode);
        if (!isWithin(expected, found, errors)) {
            // Three draws are quick, and miss the error now and then; where thirty do not explain a difference, it is a
            // defect.
            draw(4, 30, sample, mode, expected, errors);
        }
        boolean isWell = true;
        for (int what = 0; what < 3; what++) {
            for (int i = 0; i < expected[what].length; i++) {
                double tolerance = tolerance(expected[what], errors[what][i]);
                isWell &= tolerance <= 1e-6 * Math.max(largest(expected[what]), 1);
                if (what == 0 && Math.abs(expected[what][i] - found[what][i]) > tolerance) {
                    assertIsNoWorse(expected[what][i], found[what][i], tolerance, sample, x);
                } else if (Double.isFinite(tolerance)) {
                    assertEquals(
                            expected[what][i],
                            found[what][i],
                            tolerance,
                            "seed " + sample.seed + ", order " + what + ", entry " + i);
                }
            }
        }
        return isWell;
    }

    /** Of two values that differ by more than draws explain, as roundings of functions of steep arguments do, 60 digits tell the better one. */
    private static void assertIsNoWorse(double plain, double found, double tolerance, Sample sample, double[] x) {
        DfpField field = new DfpField(60);
        double exact = new Sum(sample.element, sample.terms)
                .value(Arrays.stream(x).mapToObj(field::newDfp).toArray(Dfp[]::new))
                .getReal();
        double bound = Math.max(Math.abs(plain - exact), tolerance);
        assertEquals(exact, found, bound, "value of seed " + sample.seed);
    }

    /** How far the results move when those of all operations do a little, at random. */
    private static void draw(
            int from, int to, Sample sample, Differentiator mode, double[][] expected, double[][] errors) {
        for (int number = from; number <= to; number++) {
            double[][] moved =
                    all(sample.plain(mode, sample.element.jittered(number)), sample.point(1), sample.point(2));
            for (int what = 0; what < 3; what++) {
                for (int i = 0; i < moved[what].length; i++) {
                    errors[what][i] = Math.max(errors[what][i], Math.abs(moved[what][i] - expected[what][i]));
                }
            }
        }
    }

    private static boolean isWithin(double[][] expected, double[][] found, double[][] errors) {
        for (int what = 0; what < 3; what++) {
            for (int i = 0; i < expected[what].length; i++) {
                if (Math.abs(expected[what][i] - found[what][i]) > tolerance(expected[what], errors[what][i])) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The jitter is 128 roundings at each result; each may be some ulps, and is made of some results. */
    private static double tolerance(double[] expected, double error) {
        return 2 * error + 0x1p-44 * Math.max(largest(expected), 1e-3);
    }

    private static double largest(double[] numbers) {
        return Arrays.stream(numbers).map(Math::abs).max().orElseThrow();
    }

    private static double[][] all(TwiceDifferentiableObjective f, double[] x, double[] v) {
        double[] gradient = new double[x.length];
        double[] hvp = new double[x.length];
        double value = f.valueAndGradient(x, gradient);
        f.hvp(x, v, hvp);
        return new double[][] {{value}, gradient, hvp};
    }
}
