// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.hipparchus.CalculusFieldElement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import ravine.calculus.ReverseMode;

/** What compiling costs those who cannot or do not use it, and what it leaves behind. */
class FallbackTest {

    private static final long MEGABYTE = 1 << 20;

    /** Sees the class path in its own way: without ASM if it is hidden, and with every class that is asked for on record. */
    private static final class Loader extends URLClassLoader {

        private final boolean hidesAsm;
        private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

        Loader(boolean hidesAsm) {
            super(classPath(), ClassLoader.getPlatformClassLoader());
            this.hidesAsm = hidesAsm;
        }

        private static URL[] classPath() {
            return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                    .filter(entry -> !entry.isEmpty())
                    .map(Loader::url)
                    .toArray(URL[]::new);
        }

        private static URL url(String entry) {
            try {
                return new File(entry).toURI().toURL();
            } catch (MalformedURLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            asked.add(name);
            if (hidesAsm && name.startsWith("org.objectweb.asm.")) {
                throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
        }

        boolean hasAskedForAsm() {
            return asked.stream().anyMatch(name -> name.startsWith("org.objectweb.asm."));
        }

        /** Runs a static method of this test's class as this loader sees it. */
        double[] call(String method) {
            try {
                Class<?> seen = Class.forName(Work.class.getName(), true, this);
                return (double[]) seen.getMethod(method).invoke(null);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** What is run in other class loaders. */
    public static final class Work {

        private Work() {}

        static <T extends CalculusFieldElement<T>> T element(T[] v) {
            return v[0].exp()
                    .multiply(v[1])
                    .subtract(v[2])
                    .tanh()
                    .add(v[1].square().log1p().sqrt());
        }

        /** Value, gradient and product, one after the other. */
        public static double[] compiled() {
            int n = 301;
            PartiallySeparable f = function(n, 300);
            double[] x = new Random(1).doubles(n, -1, 1).toArray();
            double[] all = Arrays.copyOf(new double[] {f.value(x)}, 2 * n + 1);
            double[] out = new double[n];
            f.valueAndGradient(x, out);
            System.arraycopy(out, 0, all, 1, n);
            f.hvp(x, x.clone(), out);
            System.arraycopy(out, 0, all, n + 1, n);
            return all;
        }

        static PartiallySeparable function(int n, int terms) {
            return PartiallySeparable.in(n)
                    .plus(
                            Work::element,
                            Terms.of(terms).shared(n - 1).consecutive(0).data(new double[terms]))
                    .build();
        }

        public static double[] onATape() {
            double[] gradient = new double[3];
            new ReverseMode().differentiate(Work::element, 3).valueAndGradient(new double[] {1, 2, 3}, gradient);
            return gradient;
        }
    }

    @Test
    void withoutAsmTheBitsAreTheSame() throws IOException {
        try (Loader loader = new Loader(true)) {
            assertArrayEquals(Work.compiled(), loader.call("compiled"));
            assertTrue(loader.hasAskedForAsm());
        }
    }

    @Test
    void whoDoesNotCompileLoadsNoAsm() throws IOException {
        try (Loader loader = new Loader(false)) {
            assertArrayEquals(Work.onATape(), loader.call("onATape"));
            assertFalse(loader.hasAskedForAsm());
            loader.call("compiled");
            assertTrue(loader.hasAskedForAsm());
        }
    }

    @Test
    void equalFunctionsAreCompiledOnce() {
        double[] x = new double[5];
        double[] out = new double[5];
        List<PartiallySeparable> alive = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            PartiallySeparable f = Work.function(5, 4);
            f.valueAndGradient(x, out);
            f.hvp(x, new double[] {1, 0, 0, 0, 0}, out);
            alive.add(f);
            if (i == 0) {
                Kernels.forget();
                PartiallySeparable again = Work.function(5, 4);
                again.valueAndGradient(x, out);
                again.hvp(x, new double[] {1, 0, 0, 0, 0}, out);
            }
            // Before, main, combination, after, for two orders; some are equal.
            assertTrue(Kernels.count() <= 8, Kernels.count() + " kernels");
        }
        assertEquals(1000, alive.size());
    }

    @Tag("slow")
    @Test
    void tenThousandFunctionsLeaveNothingBehind() {
        useAndThrowAway(100);
        long before = usedHeap();
        useAndThrowAway(10_000);
        long retained = usedHeap() - before;
        // A function holds more than 10 kB of work arrays: one in a hundred would show.
        assertTrue(retained < MEGABYTE, retained + " bytes");
    }

    private static void useAndThrowAway(int count) {
        double[] x = new double[5];
        double[] out = new double[5];
        for (int i = 0; i < count; i++) {
            PartiallySeparable f = Work.function(5, 4);
            f.valueAndGradient(x, out);
            f.hvp(x, new double[5], out);
        }
    }

    private static long usedHeap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void warmEvaluationsAllocateNothing() {
        int n = 601;
        PartiallySeparable f = Work.function(n, 600);
        double[] x = new Random(2).doubles(n, -1, 1).toArray();
        double[] v = x.clone();
        double[] out = new double[n];
        assertAllocatesNothing(() -> f.value(x));
        assertAllocatesNothing(() -> f.valueAndGradient(x, out));
        assertAllocatesNothing(() -> f.hvp(x, v, out));
    }

    private static void assertAllocatesNothing(Runnable work) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long id = Thread.currentThread().getId();
        work.run();
        long least = LongStream.generate(() -> {
                    long before = threads.getThreadAllocatedBytes(id);
                    work.run();
                    return threads.getThreadAllocatedBytes(id) - before;
                })
                .limit(5)
                .min()
                .orElseThrow();
        assertEquals(0, least, "bytes");
    }
}
