// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import ravine.calculus.DifferentiableObjective;
import ravine.calculus.Shapes;
import ravine.calculus.Vectors;

/**
 * A run of a method that chooses a direction and searches along it.
 *
 * <p>Where the direction does not descend, or the search along it fails without having found a lower value, the method
 * restarts, once; if that fails as well, or if it remembers nothing that it could forget, the run has ended.
 */
final class LineSearchDescent implements Descent {

    private final Ray ray;
    private final Searcher searcher;
    private final DirectionRule rule;
    private boolean isFresh = true;
    private boolean ended;

    LineSearchDescent(DifferentiableObjective objective, double[] x0, LineSearch lineSearch, DirectionRule rule) {
        this.searcher = lineSearch.searcher(objective);
        this.ray = new Ray(objective, x0);
        this.rule = rule;
    }

    @Override
    public boolean step() {
        ended = ended || !moves();
        return !ended;
    }

    private boolean moves() {
        if (!isFresh) {
            double[] s = ray.spentPoint();
            double[] y = ray.spentGradient();
            differences(ray.origin(), s);
            differences(ray.originGradient(), y);
            rule.turn(s, y, ray.origin(), ray.originGradient(), ray.direction());
            if (advances()) {
                return true;
            }
            if (!rule.remembers()) {
                return false;
            }
        }
        ray.restart();
        rule.restart(ray.origin(), ray.originGradient(), ray.direction());
        isFresh = !advances();
        return !isFresh;
    }

    /** The old array becomes what has changed since. */
    private static void differences(double[] now, double[] before) {
        for (int i = 0; i < now.length; i++) {
            before[i] = now[i] - before[i];
        }
    }

    private boolean advances() {
        if (!ray.aim()) {
            return false;
        }
        SearchEnd end = searcher.search(ray);
        if (ray.isAtOrigin() || !ray.isFinite() || !(end.isFound() || ray.value() < ray.initialValue())) {
            return false;
        }
        ray.advance();
        return true;
    }

    @Override
    public double value() {
        return ray.initialValue();
    }

    @Override
    public double gradientNorm() {
        return Vectors.norm2(ray.originGradient());
    }

    @Override
    public void point(double[] out) {
        double[] x = ray.origin();
        Shapes.require("out", out, x.length);
        System.arraycopy(x, 0, out, 0, x.length);
    }

    @Override
    public Preconditioner preconditioner() {
        return rule.preconditioner();
    }

    @Override
    public Map<String, Double> inForce() {
        if (isFresh) {
            return Map.of();
        }
        Map<String, Double> all = new LinkedHashMap<>();
        all.put("step-size", ray.previousStep());
        all.putAll(rule.inForce());
        return Collections.unmodifiableMap(all);
    }

    @Override
    public void state(State state) {
        ray.state(state);
        isFresh = state.flag("is-fresh", isFresh);
        ended = state.flag("ended", ended);
        searcher.state(state.part("search"));
        rule.state(state.part("rule"));
    }
}
