// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.functions;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ExponentialsTest {

    @Test
    void arraysHaveTheBitsOfSingleNumbers() {
        double[] edges = {
            0,
            -0.0,
            -Double.MIN_VALUE,
            -1,
            -707.99,
            -708,
            -708.01,
            -745,
            -800,
            -Double.MAX_VALUE,
            Double.NEGATIVE_INFINITY,
            Double.NaN
        };
        double[] z = Arrays.copyOf(edges, 500);
        SplittableRandom random = new SplittableRandom(1);
        Arrays.setAll(z, i -> i < edges.length ? edges[i] : -800 * Math.pow(random.nextDouble(), 3));
        double[] out = new double[z.length];
        Exponentials.exp(z, new double[z.length], out);
        assertArrayEquals(Arrays.stream(z).map(Exponentials::exp).toArray(), out);
    }
}
