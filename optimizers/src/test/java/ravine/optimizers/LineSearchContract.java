// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ravine.calculus.CountingObjective;
import ravine.calculus.EvaluationCounts;

/** What every {@link LineSearch} must hold to that tries a first step and then others. */
abstract class LineSearchContract {

    abstract LineSearch from(double firstStep);

    /** Whether the step where a search ended with success meets its conditions. */
    abstract boolean meetsItsConditions(Ray ray);

    /** A function on the line, searched from 0 upwards. */
    static Formula line(DoubleUnaryOperator value, DoubleUnaryOperator slope) {
        return new Formula(
                1, x -> value.applyAsDouble(x[0]), x -> new double[] {slope.applyAsDouble(x[0])}, x -> new double[1]);
    }

    static Ray ray(Formula line) {
        return Ray.of(line, new double[] {0}, new double[] {1});
    }

    static SearchEnd search(LineSearch search, Ray ray, Formula line) {
        return search.searcher(line).search(ray);
    }

    /** \( a^4/4 - a^3/3 - a \), least at 1.4656. */
    static final Formula QUARTIC = line(a -> a * a * a * a / 4 - a * a * a / 3 - a, a -> a * a * a - a * a - 1);

    @ParameterizedTest
    @ValueSource(doubles = {1e-9, 1e-3, 0.5, 1, 1.4, 2, 10, 1e3, 1e6})
    void aStepIsFoundFromNearAndFar(double first) {
        Ray ray = ray(QUARTIC);
        SearchEnd end = search(from(first), ray, QUARTIC);
        assertTrue(end.isFound(), end.sentence());
        assertTrue(meetsItsConditions(ray), "step " + ray.step());
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.6, 3, 1e3, 1e30})
    void beyondAWallOfNotANumberItTurnsBack(double first) {
        Formula wall = line(
                a -> a < 1.5 ? -Math.sqrt(1.5 - a) - 2 * a : Double.NaN,
                a -> a < 1.5 ? 0.5 / Math.sqrt(1.5 - a) - 2 : Double.NaN);
        Ray ray = ray(wall);
        SearchEnd end = search(from(first), ray, wall);
        assertTrue(end.isFound(), end.sentence());
        assertTrue(meetsItsConditions(ray), "step " + ray.step());
    }

    /** The slope up there is so steep that a secant from it leads no further than the origin itself. */
    @ParameterizedTest
    @ValueSource(doubles = {0.2, 0.5, 0.9})
    void aWallOfFiniteNumbersDoesNotEndTheSearch(double first) {
        Formula wall = line(a -> 1 - a + 1e-10 * Math.exp(700 * (a - 1)), a -> 7e-8 * Math.exp(700 * (a - 1)) - 1);
        Ray ray = Ray.of(wall, new double[] {1}, new double[] {1});
        SearchEnd end = search(from(first), ray, wall);
        assertTrue(end.isFound(), end.sentence());
        assertTrue(meetsItsConditions(ray), "step " + ray.step());
    }

    @Test
    void minusInfinityIsNoDecrease() {
        Formula pole = line(a -> a < 2 ? a * a / 2 - a : Double.NEGATIVE_INFINITY, a -> a - 1);
        Ray ray = ray(pole);
        assertTrue(search(from(5), ray, pole).isFound());
        assertTrue(ray.step() < 2);
    }

    @Test
    void aDirectionUphillIsNotSearched() {
        Formula uphill = line(a -> a, a -> 1);
        Ray ray = ray(uphill);
        assertEquals(SearchEnd.NO_DESCENT, search(from(1), ray, uphill));
        assertEquals(0, ray.evaluations());
        assertEquals(0, ray.step());
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.NEGATIVE_INFINITY})
    void aSlopeThatIsNotFiniteIsNotSearched(double slope) {
        Formula broken = line(a -> 1, a -> slope);
        assertEquals(SearchEnd.NO_DESCENT, search(from(1), ray(broken), broken));
    }

    @Test
    void aGradientThatDoesNotBelongToTheFunctionEndsTheSearch() {
        Formula flat = line(a -> 1, a -> -1);
        Ray ray = ray(flat);
        assertFalse(search(from(1), ray, flat).isFound());
        assertTrue(ray.value() >= ray.initialValue(), "nothing better was found");
        assertTrue(ray.evaluations() <= 100, ray.evaluations() + " evaluations");
    }

    @Test
    void evaluationsAreCounted() {
        CountingObjective counted = CountingObjective.of(QUARTIC);
        Ray ray = Ray.of(counted, new double[] {0}, new double[] {1});
        from(1e3).searcher(counted).search(ray);
        assertTrue(ray.evaluations() > 1);
        assertEquals(new EvaluationCounts(0, 1L + ray.evaluations(), 0), counted.counts());
    }

    @Test
    void theRayRestsAtTheStep() {
        Ray ray = ray(QUARTIC);
        search(from(1e3), ray, QUARTIC);
        double[] x = new double[1];
        ray.point(x);
        assertEquals(ray.step(), x[0]);
        assertEquals(QUARTIC.value(x), ray.value());
        double[] slope = new double[1];
        QUARTIC.valueAndGradient(x, slope);
        assertEquals(slope[0], ray.slope());
    }

    @Test
    void searchesOfOneRunDoNotMeet() {
        Searcher searcher = from(1e3).searcher(QUARTIC);
        Ray first = ray(QUARTIC);
        searcher.search(first);
        Formula other = line(a -> a * a / 200 - a, a -> a / 100 - 1);
        Ray between = ray(other);
        searcher.search(between);
        Ray second = ray(QUARTIC);
        searcher.search(second);
        assertNotEquals(first.step(), between.step());
        assertEquals(first.step(), second.step());
        assertEquals(first.evaluations(), second.evaluations());
    }

    @Test
    void unitsDoNotMatter() {
        Ray plain = ray(QUARTIC);
        search(from(64), plain, QUARTIC);
        // Powers of two: no rounding.
        Formula scaled = line(a -> 0x1p-10 * QUARTIC.value(new double[] {a * 0x1p20}), a -> {
            double[] slope = new double[1];
            QUARTIC.valueAndGradient(new double[] {a * 0x1p20}, slope);
            return 0x1p10 * slope[0];
        });
        Ray other = ray(scaled);
        search(from(64 * 0x1p-20), other, scaled);
        assertEquals(plain.evaluations(), other.evaluations());
        assertEquals(plain.step(), 0x1p20 * other.step());
    }

    @Test
    void theOriginIsLeftAlone() {
        double[] x = {0};
        double[] p = {1};
        Ray ray = Ray.of(QUARTIC, x, p);
        search(from(1), ray, QUARTIC);
        assertArrayEquals(new double[] {0}, x);
        assertArrayEquals(new double[] {1}, p);
    }
}
