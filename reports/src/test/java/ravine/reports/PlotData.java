// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.StreamSupport;

/** What tests read of the data of a plot. */
final class PlotData {

    private PlotData() {}

    /** Numbers of an array; where there is a gap, NaN. */
    static double[] numbers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToDouble(node -> node.isNull() ? Double.NaN : node.asDouble())
                .toArray();
    }
}
