// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import ravine.experiments.Outcome.Sample;

/**
 * Samples as an array: \( f^* \), and then for each sample an array of its numbers. A row leaves out a gap that is the value less
 * \( f^* \), as all are that {@link Sampler} takes; and where it ends before the two condition numbers it has those of the row before
 * it, the first NaN: on most landscapes they never change, or are too expensive. Digits are what takes long.
 *
 * @param optimumValue \( f^* \), to the last bit
 * @param samples the samples
 */
@JsonSerialize(using = SampleRows.Writer.class)
@JsonDeserialize(using = SampleRows.Reader.class)
record SampleRows(double optimumValue, List<Sample> samples) {

    /** Iteration, value, norm and gradients. */
    private static final int FEWEST = 4;

    /** With the gap and the condition numbers. */
    private static final int MOST = 7;

    /** No count. */
    private static final long NOT_WHOLE = -1;

    private static boolean isSame(double a, double b) {
        return Double.doubleToLongBits(a) == Double.doubleToLongBits(b);
    }

    /** Writes rows. */
    static final class Writer extends JsonSerializer<SampleRows> {

        @Override
        public void serialize(SampleRows rows, JsonGenerator out, SerializerProvider context) throws IOException {
            double kappa = Double.NaN;
            double kappaEffective = Double.NaN;
            out.writeStartArray();
            out.writeNumber(rows.optimumValue());
            for (Sample sample : rows.samples()) {
                out.writeStartArray();
                out.writeNumber(sample.iteration());
                out.writeNumber(sample.value());
                if (!isSame(sample.gap(), sample.value() - rows.optimumValue())) {
                    out.writeNumber(sample.gap());
                }
                out.writeNumber(sample.gradientNorm());
                out.writeNumber(sample.gradients());
                if (!isSame(sample.kappa(), kappa) || !isSame(sample.kappaEffective(), kappaEffective)) {
                    kappa = sample.kappa();
                    kappaEffective = sample.kappaEffective();
                    out.writeNumber(kappa);
                    out.writeNumber(kappaEffective);
                }
                out.writeEndArray();
            }
            out.writeEndArray();
        }
    }

    /** Reads rows. */
    static final class Reader extends JsonDeserializer<SampleRows> {

        @Override
        public SampleRows deserialize(JsonParser in, DeserializationContext context) throws IOException {
            List<Sample> samples = new ArrayList<>();
            double[] numbers = new double[MOST];
            long[] whole = new long[MOST];
            double kappa = Double.NaN;
            double kappaEffective = Double.NaN;
            require(in.currentToken() == JsonToken.START_ARRAY, in);
            in.nextToken();
            double optimumValue = current(in);
            while (in.nextToken() == JsonToken.START_ARRAY) {
                require(in.nextToken() == JsonToken.VALUE_NUMBER_INT, in);
                final int iteration = in.getIntValue();
                int length = 1;
                for (; in.nextToken() != JsonToken.END_ARRAY; length++) {
                    require(length < MOST, in);
                    numbers[length] = current(in);
                    whole[length] = in.currentToken() == JsonToken.VALUE_NUMBER_INT ? in.getLongValue() : NOT_WHOLE;
                }
                require(length >= FEWEST, in);
                final boolean hasGap = length % 2 == 1;
                final double value = numbers[1];
                final int norm = hasGap ? 3 : 2;
                require(whole[norm + 1] != NOT_WHOLE, in);
                if (length > FEWEST + 1) {
                    kappa = numbers[length - 2];
                    kappaEffective = numbers[length - 1];
                }
                samples.add(new Sample(
                        iteration,
                        value,
                        hasGap ? numbers[2] : value - optimumValue,
                        numbers[norm],
                        whole[norm + 1],
                        kappa,
                        kappaEffective));
            }
            require(in.currentToken() == JsonToken.END_ARRAY, in);
            return new SampleRows(optimumValue, samples);
        }

        /** What is not finite is a text. */
        private static double current(JsonParser in) throws IOException {
            if (in.currentToken() == JsonToken.VALUE_STRING) {
                return switch (in.getText()) {
                    case "NaN" -> Double.NaN;
                    case "Infinity" -> Double.POSITIVE_INFINITY;
                    case "-Infinity" -> Double.NEGATIVE_INFINITY;
                    default -> throw fault(in);
                };
            }
            require(in.currentToken() != null && in.currentToken().isNumeric(), in);
            return in.getDoubleValue();
        }

        private static void require(boolean holds, JsonParser in) throws IOException {
            if (!holds) {
                throw fault(in);
            }
        }

        private static JsonMappingException fault(JsonParser in) {
            return new JsonMappingException(in, "a sample is not a row of four to seven numbers");
        }
    }
}
