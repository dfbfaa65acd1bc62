// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import com.fasterxml.jackson.databind.JsonNode;

/** Colours between those of a scale. */
final class SvgScale {

    private SvgScale() {}

    /**
     * The colour at a share of the way through a scale, channel by channel in proportion.
     *
     * @param scale pairs of a share and a colour as #RRGGBB, ascending from 0 to 1
     * @param share cut to [0, 1]
     */
    static String color(JsonNode scale, double share) {
        double at = Math.min(1, Math.max(0, share));
        int upper = 1;
        while (upper + 1 < scale.size() && scale.get(upper).get(0).asDouble() < at) {
            upper++;
        }
        JsonNode low = scale.get(upper - 1);
        JsonNode high = scale.get(upper);
        double from = low.get(0).asDouble();
        double way = (at - from) / (high.get(0).asDouble() - from);
        StringBuilder color = new StringBuilder("#");
        for (int channel = 1; channel < 7; channel += 2) {
            int a = Integer.parseInt(low.get(1).asText().substring(channel, channel + 2), 16);
            int b = Integer.parseInt(high.get(1).asText().substring(channel, channel + 2), 16);
            int mixed = (int) Math.rint(a + way * (b - a));
            color.append("0123456789ABCDEF".charAt(mixed / 16)).append("0123456789ABCDEF".charAt(mixed % 16));
        }
        return color.toString();
    }
}
