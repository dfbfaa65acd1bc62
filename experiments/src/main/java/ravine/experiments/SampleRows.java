// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.NumberOutput;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import ravine.experiments.Outcome.Sample;

/**
 * Samples as arrays of their numbers. A row that ends before the two condition numbers has those of the row before it, the first NaN:
 * on most landscapes they never change, or are too expensive, and they are a third of the digits.
 */
final class SampleRows {

    private SampleRows() {}

    /** Writes rows. */
    static final class Writer extends JsonSerializer<List<Sample>> {

        @Override
        public void serialize(List<Sample> samples, JsonGenerator out, SerializerProvider context) throws IOException {
            double kappa = Double.NaN;
            double kappaEffective = Double.NaN;
            out.writeStartArray();
            for (Sample sample : samples) {
                out.writeStartArray();
                out.writeNumber(sample.iteration());
                writeTwo(sample.value(), sample.gap(), out);
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

        /** A number and one that is often the same, whose digits are then not sought again: that is what takes long. */
        private static void writeTwo(double number, double like, JsonGenerator out) throws IOException {
            if (Double.isFinite(number) && isSame(number, like)) {
                String digits = NumberOutput.toString(number, true);
                out.writeNumber(digits);
                out.writeNumber(digits);
            } else {
                out.writeNumber(number);
                out.writeNumber(like);
            }
        }

        private static boolean isSame(double a, double b) {
            return Double.doubleToLongBits(a) == Double.doubleToLongBits(b);
        }
    }

    /** Reads rows. */
    static final class Reader extends JsonDeserializer<List<Sample>> {

        @Override
        public List<Sample> deserialize(JsonParser in, DeserializationContext context) throws IOException {
            List<Sample> samples = new ArrayList<>();
            double kappa = Double.NaN;
            double kappaEffective = Double.NaN;
            require(in.currentToken() == JsonToken.START_ARRAY, in);
            while (in.nextToken() == JsonToken.START_ARRAY) {
                require(in.nextToken() == JsonToken.VALUE_NUMBER_INT, in);
                final int iteration = in.getIntValue();
                double value = number(in);
                double gap = number(in);
                double gradientNorm = number(in);
                require(in.nextToken() == JsonToken.VALUE_NUMBER_INT, in);
                final long gradients = in.getLongValue();
                if (in.nextToken() != JsonToken.END_ARRAY) {
                    kappa = current(in);
                    kappaEffective = number(in);
                    require(in.nextToken() == JsonToken.END_ARRAY, in);
                }
                samples.add(new Sample(iteration, value, gap, gradientNorm, gradients, kappa, kappaEffective));
            }
            require(in.currentToken() == JsonToken.END_ARRAY, in);
            return samples;
        }

        private static double number(JsonParser in) throws IOException {
            in.nextToken();
            return current(in);
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
            return new JsonMappingException(in, "a sample is not a row of five numbers or seven");
        }
    }
}
