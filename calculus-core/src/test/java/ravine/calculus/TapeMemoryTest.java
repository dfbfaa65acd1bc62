// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.stream.LongStream;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.analysis.differentiation.FieldUnivariateDerivative1;
import org.hipparchus.util.MathArrays;
import org.junit.jupiter.api.Test;

/** What evaluations allocate, and what they leave behind. */
class TapeMemoryTest {

    private static final long MEGABYTE = 1 << 20;

    /** Rosenbrock in n variables: nine operations a term, and n inputs, each one variable of 32 bytes. */
    @Test
    void warmGradientAllocatesOnlyTheVariablesOfTheFunction() {
        int n = 1000;
        double[] x = DifferentiatorContract.direction(n);
        double[] gradient = new double[n];
        TwiceDifferentiableObjective f = new ReverseMode().differentiate(Scenario::rosenbrock, n);
        f.valueAndGradient(x, gradient);
        f.hvp(x, x, new double[n]);
        f.valueAndGradient(x, gradient);
        long variables = 9 * (n - 1) + n;
        long allocated = leastAllocatedBy(() -> f.valueAndGradient(x, gradient));
        assertTrue(allocated <= 32 * variables + 1024, allocated + " bytes for " + variables + " variables");
        double[] out = new double[n];
        long allocatedByHvp = leastAllocatedBy(() -> f.hvp(x, x, out));
        assertTrue(allocatedByHvp <= 32 * variables + 1024, allocatedByHvp + " bytes for " + variables + " variables");
    }

    @Test
    void warmReplayAllocatesNothing() {
        int n = 1000;
        double[] x = DifferentiatorContract.direction(n);
        double[] out = new double[n];
        double[] v = x.clone();
        TwiceDifferentiableObjective f = ReverseMode.replaying().differentiate(Scenario::rosenbrock, n);
        VectorFunction g = ReverseMode.replaying().differentiate(TapeMemoryTest::terms, n, n);
        Runnable everything = () -> {
            x[0] += 0.5;
            f.valueAndGradient(x, out);
            x[1] += 0.5;
            f.hvp(x, v, out);
            x[2] += 0.5;
            f.value(x);
            g.jvp(x, v, out);
            x[3] += 0.5;
            g.vjp(x, v, out);
        };
        everything.run();
        assertEquals(0, leastAllocatedBy(everything));
    }

    private static <T extends CalculusFieldElement<T>> T[] terms(T[] x) {
        T[] terms = MathArrays.buildArray(x[0].getField(), x.length);
        for (int i = 0; i < x.length; i++) {
            terms[i] =
                    x[i].multiply(x[(i + 1) % x.length]).exp().divide(x[i].abs().add(2));
        }
        return terms;
    }

    @Test
    void firstGradientIn2000VariablesTakesLessThan64Megabytes() {
        int n = 2000;
        double[] x = DifferentiatorContract.direction(n);
        long allocated = allocatedBy(
                () -> new ReverseMode().differentiate(Scenario::rosenbrock, n).valueAndGradient(x, new double[n]));
        assertTrue(allocated < 64 * MEGABYTE, allocated + " bytes");
    }

    /** Hipparchus' own gradients would leave more than a gigabyte in a static cache. */
    @Test
    void forwardModeIn1000VariablesLeavesNothingBehind() {
        int n = 1000;
        double[] x = DifferentiatorContract.direction(n);
        long before = usedHeap();
        new ForwardMode().differentiate(Scenario::rosenbrock, n).valueAndGradient(x, new double[n]);
        long retained = usedHeap() - before;
        assertTrue(retained < 4 * MEGABYTE, retained + " bytes");
    }

    @Test
    void tenThousandTapesLeaveNothingBehind() {
        double[] x = DifferentiatorContract.direction(10);
        evaluateOnThrowAwayTapes(10, x);
        long before = usedHeap();
        evaluateOnThrowAwayTapes(10_000, x);
        long retained = usedHeap() - before;
        // A tape of this function holds 7 kB: one in fifty would show.
        assertTrue(retained < MEGABYTE, retained + " bytes");
    }

    private static void evaluateOnThrowAwayTapes(int count, double[] x) {
        double[] out = new double[x.length];
        for (int k = 0; k < count; k++) {
            TwiceDifferentiableObjective f = new ReverseMode().differentiate(Scenario::rosenbrock, x.length);
            f.valueAndGradient(x, out);
            f.hvp(x, x, out);
            // Nesting asks Hipparchus for a field over ours, which it caches for ever.
            Tape tape = Tape.empty().successor(1, 1);
            TapeVariable input = TapeVariable.input(tape, 0, x[0]);
            new FieldUnivariateDerivative1<>(input, input).getField().getOne().add(input.getValue());
        }
    }

    /** What the work allocates every time: now and then the virtual machine's own work on this thread counts too. */
    private static long leastAllocatedBy(Runnable work) {
        return LongStream.generate(() -> allocatedBy(work)).limit(5).min().orElseThrow();
    }

    private static long allocatedBy(Runnable work) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long id = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(id);
        work.run();
        return threads.getThreadAllocatedBytes(id) - before;
    }

    private static long usedHeap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
