// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Generated code itself, against the interpreter to the bit: where a class cannot be loaded, {@link Kernels} interprets
 * without a word, and everything but the speed would be right.
 */
class KernelWriterTest {

    private static final int LANES = 64;
    private static final int ROW = Program.rowLength(LANES);

    /** Five rows of inputs, then up to three of outputs; a number that all terms share; what is stored lies behind. */
    private static final int INPUTS = 5;

    private static final int SHARED = 8 * ROW;

    private static Program program(Graph graph, int firstOutput, boolean adds, Program.Cut cut, int... nodes) {
        List<Program.Request> requests = new ArrayList<>();
        for (int node : nodes) {
            requests.add(new Program.Request(node, firstOutput + requests.size() * ROW, adds));
        }
        int firstFree = Math.max(SHARED, firstOutput + nodes.length * ROW) + 1;
        return Program.of(graph, requests, KernelWriterTest::place, firstFree, LANES, cut);
    }

    private static Program.Place place(Graph.Node leaf) {
        return switch (leaf.op()) {
            case VARIABLE -> new Program.Place(Program.Region.WORK_ROW, leaf.a() * ROW);
            case DATA -> new Program.Place(Program.Region.DATA_ROW, leaf.a() * ROW);
            case HOISTED -> new Program.Place(Program.Region.WORK_SCALAR, SHARED);
            default -> throw new IllegalStateException("no place for " + leaf);
        };
    }

    /** Numbers of moderate size, and some of any bits, among them infinities and NaN. */
    private static double[] numbers(long seed, int length) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] numbers = random.doubles(length, -3, 3).toArray();
        for (int i = 0; i < length; i += random.nextInt(1, 6)) {
            numbers[i] = Double.longBitsToDouble(random.nextLong());
        }
        for (int i = 0; i < length; i += random.nextInt(1, 30)) {
            numbers[i] = random.nextBoolean() ? 0 : 1 / 0.0;
        }
        return numbers;
    }

    /** What generated code writes beyond the terms is nobody's; inputs and data are left alone. */
    private static void assertSameBits(Program program) {
        for (int length : new int[] {1, 7, LANES}) {
            double[] work = numbers(length, program.size());
            double[] data = numbers(length + 1, 2 * ROW);
            double[] expected = work.clone();
            double[] untouched = data.clone();
            KernelWriter.compile(program).run(work, data, length);
            new Interpreter(program, false).run(expected, data, length);
            assertArrayEquals(bits(untouched), bits(data));
            for (Program.Output output : program.outputs()) {
                for (int t = 0; t < length; t++) {
                    int at = output.offset() + t;
                    assertEquals(
                            Double.doubleToLongBits(expected[at]),
                            Double.doubleToLongBits(work[at]),
                            "lane " + t + " of " + length);
                }
            }
            for (int i = 0; i < INPUTS * ROW; i++) {
                assertEquals(Double.doubleToLongBits(expected[i]), Double.doubleToLongBits(work[i]), "input " + i);
            }
        }
    }

    private static long[] bits(double[] numbers) {
        long[] bits = new long[numbers.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Double.doubleToLongBits(numbers[i]);
        }
        return bits;
    }

    static Stream<Op> operations() {
        return Stream.of(Op.values()).filter(op -> !op.isLeaf());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void operationIsGenerated(Op op) {
        Graph graph = new Graph();
        int[] leaves = leaves(graph, 4);
        int made = graph.make(op, leaves[0], leaves[1], leaves[2], leaves[3]);
        assertSameBits(program(graph, 5 * ROW, false, Program.Cut.WIDE, made));
    }

    private static int[] leaves(Graph graph, int count) {
        int[] leaves = new int[count];
        for (int i = 0; i < count; i++) {
            leaves[i] = graph.leaf(Op.VARIABLE, i);
        }
        return leaves;
    }

    /** Something that is used twice, what all terms share, data, a constant; all at once, and added to what is there. */
    @ParameterizedTest
    @EnumSource
    void numbersComeFromWhereTheyAre(Program.Cut cut) {
        for (boolean adds : new boolean[] {false, true}) {
            Graph graph = new Graph();
            int[] x = leaves(graph, INPUTS);
            int shared = graph.leaf(Op.HOISTED, 0);
            int data = graph.multiply(graph.leaf(Op.DATA, 0), graph.leaf(Op.DATA, 1));
            int twice = graph.multiply(graph.add(x[0], shared), graph.subtract(x[1], data));
            int tangent = graph.make(Op.TAN, twice);
            int third = graph.add(
                    graph.divide(tangent, graph.add(twice, graph.constant(0.7))), graph.make(Op.ATAN, tangent));
            Program program = program(graph, 5 * ROW, adds, cut, third, tangent, graph.multiply(twice, x[4]));
            assertSameBits(program);
            // Arithmetic, what is computed number by number, and arithmetic that needs it.
            int passes = program.passCount();
            assertTrue(cut == Program.Cut.FUSED ? passes == 1 : passes >= 3, passes + " passes");
        }
    }

    /** An output need not be computed: it may be what was there, or a constant. */
    @Test
    void leavesAreCopied() {
        Graph graph = new Graph();
        int x = graph.leaf(Op.VARIABLE, 1);
        int shared = graph.leaf(Op.HOISTED, 0);
        assertSameBits(program(graph, 5 * ROW, false, Program.Cut.WIDE, x, shared, graph.constant(2.5)));
        assertSameBits(program(graph, 5 * ROW, true, Program.Cut.WIDE, shared, graph.constant(1), x));
        assertSameBits(program(graph, 5 * ROW, true, Program.Cut.WIDE, graph.negate(x), x));
    }

    /** Offsets about which the shortest instruction ends. */
    @ParameterizedTest
    @ValueSource(ints = {32767, 32768, 100_000})
    void offsetsMayBeLarge(int offset) {
        Graph graph = new Graph();
        int[] x = leaves(graph, 2);
        assertSameBits(
                program(graph, offset, true, Program.Cut.WIDE, graph.add(x[0], x[1]), graph.multiply(x[0], x[1])));
    }

    /** As many operations as fill some loops, each of whose results is wanted later. */
    @Test
    void longProgramsAreCut() {
        Graph graph = new Graph();
        int[] x = leaves(graph, INPUTS);
        List<Integer> terms = new ArrayList<>();
        int last = x[0];
        for (int i = 0; i < 500; i++) {
            last = graph.add(graph.multiply(last, x[i % INPUTS]), graph.constant(1.0 / (i + 1)));
            terms.add(last);
        }
        int sum = graph.constant(0);
        for (int term : terms) {
            sum = graph.add(term, sum);
        }
        Program wide = program(graph, 5 * ROW, false, Program.Cut.WIDE, sum, last);
        assertSameBits(wide);
        Program fused = program(graph, 5 * ROW, false, Program.Cut.FUSED, sum, last);
        assertSameBits(fused);
        // 1500 operations less one: 300 a pass.
        assertEquals(5, fused.passCount());
        assertTrue(wide.passCount() > 20, wide.passCount() + " passes");
    }

    /** A row is used again when nobody needs it any more. */
    @Test
    void whatIsStoredTakesNoMoreThanIsAliveAtOnce() {
        Graph graph = new Graph();
        int last = graph.leaf(Op.VARIABLE, 0);
        for (int i = 0; i < 100; i++) {
            last = graph.make(Op.TAN, graph.add(last, graph.leaf(Op.VARIABLE, 1)));
        }
        Program program = program(graph, 5 * ROW, false, Program.Cut.WIDE, last);
        assertSameBits(program);
        assertEquals(200, program.passCount());
        assertTrue(program.size() <= Program.aligned(SHARED + 1) + 2 * ROW, program.size() + " numbers");
    }

    @Test
    void kernelsAreGeneratedOnceAndForgottenWhenAsked() {
        Graph graph = new Graph();
        int x = graph.leaf(Op.VARIABLE, 0);
        Program program = program(graph, 5 * ROW, false, Program.Cut.WIDE, graph.add(x, graph.constant(0x1.3p-77)));
        Kernels.forget();
        assertEquals(0, Kernels.count());
        Kernel kernel = Kernels.of(program);
        assertFalse(kernel instanceof Interpreter);
        assertEquals(1, Kernels.count());
        assertSame(
                kernel,
                Kernels.of(program(graph, 5 * ROW, false, Program.Cut.WIDE, graph.add(x, graph.constant(0x1.3p-77)))));
        Kernels.forget();
        assertEquals(0, Kernels.count());
    }
}
