// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What a run remembers at one moment, as plain numbers by name: to copy it, to keep it, and to go on from it bit for bit.
 *
 * <pre>{@code
 * Snapshot snapshot = Snapshot.of(descent);
 * Descent copy = optimizer.start(objective, x0);
 * snapshot.restore(copy);
 * }</pre>
 *
 * <p>The copy starts where the run started, for a preconditioner may be made there, and costs what a start does. It shares
 * nothing with the run. Whole runs of a {@link Minimizer}, with counts and trace, are kept by {@link Progress#snapshot} and
 * taken up by {@link Minimizer#resume}.
 *
 * <p>Immutable. Two are equal if all names and all numbers are, bit for bit.
 */
public final class Snapshot {

    private final Map<String, double[]> numbers;

    private Snapshot(Map<String, double[]> numbers) {
        this.numbers = numbers;
    }

    /**
     * A run as it is now.
     *
     * @param descent the run, not modified
     * @return its numbers
     */
    public static Snapshot of(Descent descent) {
        return read(descent::state);
    }

    /**
     * The memory of a rule as it is now; the iterate is its caller's.
     *
     * @param stepper the memory, not modified
     * @return its numbers
     */
    public static Snapshot of(Stepper stepper) {
        return read(stepper::state);
    }

    /**
     * A snapshot that was written down.
     *
     * @param numbers what {@link #numbers} gave, copied
     * @return the snapshot
     */
    public static Snapshot of(Map<String, double[]> numbers) {
        return new Snapshot(copy(numbers));
    }

    static Snapshot read(Consumer<State> visited) {
        Map<String, double[]> numbers = new LinkedHashMap<>();
        visited.accept(new Reader(numbers, ""));
        return new Snapshot(numbers);
    }

    private static Map<String, double[]> copy(Map<String, double[]> numbers) {
        Map<String, double[]> copy = new LinkedHashMap<>();
        numbers.forEach((name, values) -> copy.put(name, values.clone()));
        return copy;
    }

    /**
     * The numbers by name, to be written down.
     *
     * @return a fresh map in the order of the visit, of fresh arrays
     */
    public Map<String, double[]> numbers() {
        return copy(numbers);
    }

    /**
     * Makes a run what the one of this snapshot was. It goes on bit for bit as that one would.
     *
     * @param descent a run of an equal method on an equal objective, from an equal start; unchanged if it is refused
     * @throws IllegalArgumentException if it does not remember exactly what this snapshot holds
     */
    public void restore(Descent descent) {
        write(descent::state);
    }

    /**
     * Makes a rule's memory what that of this snapshot was.
     *
     * @param stepper the memory of an equal rule in the same dimension; unchanged if it is refused
     * @throws IllegalArgumentException if it does not remember exactly what this snapshot holds
     */
    public void restore(Stepper stepper) {
        write(stepper::state);
    }

    /** Checked in a first visit, written in a second. */
    void write(Consumer<State> visited) {
        Set<String> names = new HashSet<>();
        visited.accept(new Writer(numbers, names, "", false));
        for (String name : numbers.keySet()) {
            if (!names.contains(name)) {
                throw new IllegalArgumentException("snapshot: expected no number called " + name + " but found one");
            }
        }
        visited.accept(new Writer(numbers, names, "", true));
    }

    /** An array that must be there. */
    double[] list(String name) {
        return required(numbers, name).clone();
    }

    private static double[] required(Map<String, double[]> numbers, String name) {
        double[] values = numbers.getOrDefault(name, NOTHING);
        if (values == NOTHING) {
            throw new IllegalArgumentException("snapshot: expected a number called " + name + " but found none");
        }
        return values;
    }

    /** Told from an empty array by its identity. */
    private static final double[] NOTHING = {};

    private record Reader(Map<String, double[]> numbers, String prefix) implements State {

        @Override
        public void vector(String name, double[] values) {
            if (numbers.put(prefix + name, values.clone()) != null) {
                throw new IllegalStateException(prefix + name + ": expected each name once but found it twice");
            }
        }

        @Override
        public double[] list(String name, double[] values) {
            vector(name, values);
            return values;
        }

        @Override
        public State part(String name) {
            return new Reader(numbers, prefix + name + ".");
        }
    }

    private record Writer(Map<String, double[]> numbers, Set<String> names, String prefix, boolean writes)
            implements State {

        @Override
        public void vector(String name, double[] values) {
            double[] stored = find(name);
            if (stored.length != values.length) {
                throw new IllegalArgumentException("snapshot: expected " + prefix + name + " to be double["
                        + values.length + "] but was double[" + stored.length + "]");
            }
            if (writes) {
                System.arraycopy(stored, 0, values, 0, values.length);
            }
        }

        @Override
        public double[] list(String name, double[] values) {
            double[] stored = find(name);
            return writes ? stored.clone() : values;
        }

        private double[] find(String name) {
            names.add(prefix + name);
            return required(numbers, prefix + name);
        }

        @Override
        public State part(String name) {
            return new Writer(numbers, names, prefix + name + ".", writes);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Snapshot that
                && numbers.keySet().equals(that.numbers.keySet())
                && numbers.entrySet().stream()
                        .allMatch(entry -> Arrays.equals(entry.getValue(), that.list(entry.getKey())));
    }

    @Override
    public int hashCode() {
        int hash = 0;
        for (Map.Entry<String, double[]> entry : numbers.entrySet()) {
            hash += entry.getKey().hashCode() ^ Arrays.hashCode(entry.getValue());
        }
        return hash;
    }

    /**
     * The names; the numbers may be millions.
     *
     * @return the names in order
     */
    @Override
    public String toString() {
        return "Snapshot" + numbers.keySet();
    }
}
