// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class SvgAxisTest {

    private static List<String> labels(SvgAxis axis) {
        return axis.ticks().stream().map(SvgAxis.Tick::label).toList();
    }

    @Test
    void numbersStandInProportion() {
        SvgAxis linear = new SvgAxis("", false, 2, 4, 100, 300, 0.5);
        SvgAxis logarithmic = new SvgAxis("", true, -1, 3, 300, 100, 1);

        assertEquals(150, linear.pixel(2.5));
        assertEquals(250, logarithmic.pixel(1));
        assertEquals(150, logarithmic.pixel(100), 1e-12);
        assertTrue(Double.isNaN(logarithmic.pixel(-1)));
    }

    @Test
    void ticksAreMultiplesOfTheStep() {
        assertEquals(List.of("−0.5", "0", "0.5"), labels(new SvgAxis("", false, -0.6, 0.6, 0, 9, 0.5)));
        assertEquals(List.of("10⁻²", "1", "10²"), labels(new SvgAxis("", true, -2.1, 3.9, 0, 9, 2)));
    }

    @Test
    void aLogarithmicAxisWithinADecadeOrTwoHasTicksBetweenPowers() {
        assertEquals(List.of("0.5", "1", "2", "5", "10", "20"), labels(new SvgAxis("", true, -0.4, 1.4, 0, 9, 0)));
    }

    @Test
    void anAxisIsReadOffWhatPlotWrites() {
        Plot plot = new Plot();
        plot.logAxis("xaxis", "a < b (count)", 1, 1e4);
        plot.axis("yaxis", "y").set("range", Plot.numbers(0, 1));

        SvgAxis x = SvgAxis.of(plot.spec().at("/layout/xaxis"), 0, 400);
        SvgAxis y = SvgAxis.of(plot.spec().at("/layout/yaxis"), 100, 0);

        assertEquals("a &lt; b (count)", x.title());
        assertEquals(200, x.pixel(100), 1e-12);
        assertEquals(List.of("1", "10", "10²", "10³", "10⁴"), labels(x));
        assertEquals(List.of("0", "0.2", "0.4", "0.6", "0.8", "1"), labels(y));
    }
}
