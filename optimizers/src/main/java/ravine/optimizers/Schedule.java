// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import ravine.calculus.Shapes;

/**
 * What the step size is multiplied by in each iteration; a function of the iteration alone.
 *
 * <p>{@link Scheduled} applies one to a {@link FirstOrderRule}. The step size in force at iteration t is that of the
 * rule times {@link #factor}. Powers and cosines are those of {@link StrictMath}, the same on every machine.
 *
 * <p>Lengths are numbers of iterations; beyond its length a schedule stays what it was at its end.
 */
public interface Schedule {

    /**
     * The factor of the step from \( x_t \) to \( x_{t+1} \).
     *
     * @param iteration t, 0 for the first step
     * @return the factor, of order one
     */
    double factor(int iteration);

    /** 1, always. */
    record Constant() implements Schedule {

        @Override
        public double factor(int iteration) {
            return 1;
        }
    }

    /**
     * A staircase: \( \gamma^{\lfloor t/k \rfloor} \).
     *
     * @param every k, the length of a step of the stairs, at least 1
     * @param decay \( \gamma \), positive and at most 1
     */
    record Staircase(int every, double decay) implements Schedule {

        /**
         * Checks the stairs.
         *
         * @param every at least 1
         * @param decay positive and at most 1
         * @throws IllegalArgumentException otherwise
         */
        public Staircase {
            Shapes.requirePositive("every", every);
            Hyperparameters.requireShare("decay", decay);
        }

        @Override
        public double factor(int iteration) {
            int stairs = iteration / every;
            return StrictMath.pow(decay, stairs);
        }
    }

    /**
     * Exponential decay: \( \gamma^t \).
     *
     * @param decay \( \gamma \), positive and at most 1
     */
    record Exponential(double decay) implements Schedule {

        /**
         * Checks the decay.
         *
         * @param decay positive and at most 1
         * @throws IllegalArgumentException otherwise
         */
        public Exponential {
            Hyperparameters.requireShare("decay", decay);
        }

        @Override
        public double factor(int iteration) {
            return StrictMath.pow(decay, iteration);
        }
    }

    /**
     * A power of the time that is left: \( e + (1 - e)(1 - t/T)^p \).
     *
     * @param length T, at least 1
     * @param power p, positive and finite; 1 is a straight line
     * @param end e, at least 0 and at most 1
     */
    record Polynomial(int length, double power, double end) implements Schedule {

        /**
         * Checks the curve.
         *
         * @param length at least 1
         * @param power positive and finite
         * @param end at least 0 and at most 1
         * @throws IllegalArgumentException otherwise
         */
        public Polynomial {
            Shapes.requirePositive("length", length);
            Hyperparameters.requirePositive("power", power);
            Hyperparameters.requireEnd("end", end);
        }

        @Override
        public double factor(int iteration) {
            double left = 1 - Math.min(iteration, length) / (double) length;
            return end + (1 - end) * StrictMath.pow(left, power);
        }
    }

    /**
     * Half a cosine: \( e + (1 - e)(1 + \cos(\pi t/T))/2 \), one period of Loshchilov and Hutter 2017,
     * arXiv:1608.03983, equation (5), without a restart.
     *
     * @param length T, at least 1
     * @param end e, at least 0 and at most 1
     */
    record Cosine(int length, double end) implements Schedule {

        /**
         * Checks the curve.
         *
         * @param length at least 1
         * @param end at least 0 and at most 1
         * @throws IllegalArgumentException otherwise
         */
        public Cosine {
            Shapes.requirePositive("length", length);
            Hyperparameters.requireEnd("end", end);
        }

        @Override
        public double factor(int iteration) {
            return end + (1 - end) * halfCosine(iteration, length);
        }
    }

    /**
     * A linear warm-up, \( (t + 1)/T \) for t &lt; T, and then another schedule, whose iterations count from its end.
     *
     * @param length T, at least 1; with 1 there is none
     * @param then the schedule behind it
     */
    record WarmUp(int length, Schedule then) implements Schedule {

        /**
         * Checks the length.
         *
         * @param length at least 1
         * @param then the schedule behind it
         * @throws IllegalArgumentException otherwise
         */
        public WarmUp {
            Shapes.requirePositive("length", length);
        }

        @Override
        public double factor(int iteration) {
            return iteration < length ? (iteration + 1.0) / length : then.factor(iteration - length);
        }
    }

    /**
     * One cycle: half a cosine up from s to 1 in W iterations, and half a cosine down from 1 to e in the other T − W.
     *
     * <p>The shape of Smith and Topin 2017, arXiv:1708.07120, in the two phases, and with the cosines, of PyTorch.
     *
     * @param length T, greater than {@code warmUp}
     * @param warmUp W, at least 1
     * @param start s, at least 0 and at most 1
     * @param end e, at least 0 and at most 1
     */
    record OneCycle(int length, int warmUp, double start, double end) implements Schedule {

        /**
         * Checks the cycle.
         *
         * @param length greater than {@code warmUp}
         * @param warmUp at least 1
         * @param start at least 0 and at most 1
         * @param end at least 0 and at most 1
         * @throws IllegalArgumentException otherwise
         */
        public OneCycle {
            Shapes.requirePositive("warmUp", warmUp);
            if (length <= warmUp) {
                throw new IllegalArgumentException("length: expected more than " + warmUp + " but was " + length);
            }
            Hyperparameters.requireEnd("start", start);
            Hyperparameters.requireEnd("end", end);
        }

        @Override
        public double factor(int iteration) {
            return iteration < warmUp
                    ? 1 - (1 - start) * halfCosine(iteration, warmUp)
                    : end + (1 - end) * halfCosine(iteration - warmUp, length - warmUp);
        }
    }

    /** From 1 at t = 0 to 0 at t = T and beyond. */
    private static double halfCosine(int t, int length) {
        return (1 + StrictMath.cos(StrictMath.PI * (Math.min(t, length) / (double) length))) / 2;
    }
}
