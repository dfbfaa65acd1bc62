// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import ravine.calculus.EvaluationCounts;

/**
 * What a journal holds, in sums: one for each status that occurs.
 *
 * @param byStatus how many trials came out so, and what they took
 */
public record JournalSummary(SortedMap<Status, Total> byStatus) {

    /**
     * Copies the sums.
     *
     * @param byStatus how many trials came out so, and what they took
     */
    public JournalSummary {
        byStatus = Collections.unmodifiableSortedMap(new TreeMap<>(byStatus));
    }

    /**
     * What trials took together.
     *
     * @param trials how many
     * @param iterations the iterations that they made
     * @param evaluations what they evaluated
     */
    public record Total(long trials, long iterations, EvaluationCounts evaluations) {

        private Total plus(Total other) {
            return new Total(trials + other.trials, iterations + other.iterations, evaluations.plus(other.evaluations));
        }
    }

    /**
     * How many trials there are.
     *
     * @return the sum over all statuses
     */
    public long trials() {
        return byStatus.values().stream().mapToLong(Total::trials).sum();
    }

    /** Adds up lines of a journal. */
    static final class Builder {

        private final Map<Status, Total> byStatus = new EnumMap<>(Status.class);

        void add(Outcome outcome) {
            add(outcome.status(), outcome.iterations(), outcome.evaluations());
        }

        private void add(Status status, int iterations, EvaluationCounts evaluations) {
            byStatus.merge(status, new Total(1, iterations, evaluations), Total::plus);
        }

        /** Takes a line no further than is needed; false if its parts are not in the order in which they are written. */
        boolean add(JsonParser in) throws IOException {
            in.nextToken();
            if (!seek("outcome", in) || !seek("status", in)) {
                return false;
            }
            String status = in.getText();
            if (!seek("iterations", in)) {
                return false;
            }
            int iterations = in.getIntValue();
            if (!seek("evaluations", in)) {
                return false;
            }
            add(Status.valueOf(status), iterations, in.readValueAs(EvaluationCounts.class));
            return true;
        }

        /** From within an object to the value of a property that is still to come. */
        private static boolean seek(String property, JsonParser in) throws IOException {
            if (in.currentToken() == JsonToken.START_OBJECT || in.currentToken().isScalarValue()) {
                while (in.nextToken() == JsonToken.FIELD_NAME) {
                    boolean isIt = in.currentName().equals(property);
                    in.nextToken();
                    if (isIt) {
                        return true;
                    }
                    in.skipChildren();
                }
            }
            return false;
        }

        JournalSummary build() {
            return new JournalSummary(new TreeMap<>(byStatus));
        }
    }
}
