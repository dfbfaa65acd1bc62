// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

import java.lang.ref.SoftReference;
import java.util.HashMap;
import java.util.Map;

/**
 * Kernels by program: what was compiled once is found again, however many functions are made of it, until memory is short
 * or nobody holds it any more.
 */
final class Kernels {

    private static final Map<Program, SoftReference<Kernel>> COMPILED = new HashMap<>();

    private Kernels() {}

    /** The kernel of a program: compiled, or interpreted where the virtual machine does not let classes be generated. */
    static Kernel of(Program program) {
        synchronized (COMPILED) {
            SoftReference<Kernel> reference = COMPILED.get(program);
            Kernel known = reference == null ? null : reference.get();
            if (known != null) {
                return known;
            }
            COMPILED.values().removeIf(stale -> stale.get() == null);
            Kernel kernel = compiled(program);
            COMPILED.put(program, new SoftReference<>(kernel));
            return kernel;
        }
    }

    /** Forgets all, for those who compile more than memory should hold until it is short. */
    static void forget() {
        synchronized (COMPILED) {
            COMPILED.clear();
        }
    }

    /** How many programs have a kernel at present. */
    static int count() {
        synchronized (COMPILED) {
            COMPILED.values().removeIf(stale -> stale.get() == null);
            return COMPILED.size();
        }
    }

    private static Kernel compiled(Program program) {
        try {
            return KernelWriter.compile(program);
        } catch (LinkageError | UnsupportedOperationException e) {
            // No hidden classes, or no ASM on the class path: the same bits, more slowly.
            return new Interpreter(program, false);
        }
    }
}
