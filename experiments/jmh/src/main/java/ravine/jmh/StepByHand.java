// SPDX-License-Identifier: Apache-2.0
package ravine.jmh;

/**
 * Steps of first-order rules, each one loop written out by hand with its constants in it, as fast as we can write it. What is stored is
 * not read again, for the compiler must assume that the arrays overlap; bias corrections are sums of weights, for running
 * powers of the decays end as subnormal numbers, which are multiplied slowly. Shapes are not checked.
 */
final class StepByHand {

    static final double STEP = 1e-3;

    private final double[] first;
    private final double[] second;
    private final double[] third;
    private double correction1;
    private double correction2;
    private boolean atRest = true;
    private int t;

    /** Moves the iterate. */
    interface Loop {
        void step(double[] x, double[] gradient);
    }

    StepByHand(int dimension) {
        first = new double[dimension];
        second = new double[dimension];
        third = new double[dimension];
    }

    /** The loop of a rule. */
    Loop of(String rule) {
        return switch (rule) {
            case "gradient-descent" -> this::gradientDescent;
            case "heavy-ball" -> this::heavyBall;
            case "momentum" -> this::momentum;
            case "adagrad" -> this::adaGrad;
            case "rmsprop" -> this::rmsProp;
            case "adam" -> this::adam;
            case "adamw" -> this::adamW;
            case "amsgrad" -> this::amsGrad;
            case "lion" -> this::lion;
            case "adadelta" -> this::adaDelta;
            case "adamax" -> this::adaMax;
            case "nadam" -> this::nAdam;
            case "radam" -> this::rAdam;
            case "adabelief" -> this::adaBelief;
            case "yogi" -> this::yogi;
            case "sign-descent" -> this::signDescent;
            default -> throw new IllegalArgumentException("rule: expected one of the list but was " + rule);
        };
    }

    private void gradientDescent(double[] x, double[] gradient) {
        for (int i = 0; i < x.length; i++) {
            x[i] -= STEP * gradient[i];
        }
    }

    private void heavyBall(double[] x, double[] gradient) {
        if (atRest) {
            System.arraycopy(x, 0, first, 0, x.length);
            atRest = false;
        }
        double[] previous = first;
        for (int i = 0; i < x.length; i++) {
            double current = x[i];
            x[i] = current - STEP * gradient[i] + 0.9 * (current - previous[i]);
            previous[i] = current;
        }
    }

    private void momentum(double[] x, double[] gradient) {
        double[] buffer = first;
        for (int i = 0; i < x.length; i++) {
            double moving = 0.9 * buffer[i] + gradient[i];
            buffer[i] = moving;
            x[i] -= STEP * moving;
        }
    }

    private void adaGrad(double[] x, double[] gradient) {
        double[] sums = first;
        for (int i = 0; i < x.length; i++) {
            double g = gradient[i];
            double sum = sums[i] + g * g;
            sums[i] = sum;
            x[i] -= STEP * g / (Math.sqrt(sum) + 1e-8);
        }
    }

    private void rmsProp(double[] x, double[] gradient) {
        double[] squares = first;
        for (int i = 0; i < x.length; i++) {
            double g = gradient[i];
            double square = 0.9 * squares[i] + (1 - 0.9) * (g * g);
            squares[i] = square;
            x[i] -= STEP * g / (Math.sqrt(square) + 1e-8);
        }
    }

    private void adam(double[] x, double[] gradient) {
        double[] m = first;
        double[] v = second;
        correct();
        double scale = STEP / correction1;
        double inverse = 1 / correction2;
        for (int i = 0; i < x.length; i++) {
            double g = gradient[i];
            double mean = 0.9 * m[i] + (1 - 0.9) * g;
            double square = 0.999 * v[i] + (1 - 0.999) * (g * g);
            m[i] = mean;
            v[i] = square;
            x[i] -= scale * mean / (Math.sqrt(square * inverse) + 1e-8);
        }
    }

    private void adamW(double[] x, double[] gradient) {
        double[] m = first;
        double[] v = second;
        correct();
        double scale = STEP / correction1;
        double inverse = 1 / correction2;
        for (int i = 0; i < x.length; i++) {
            double g = gradient[i];
            double mean = 0.9 * m[i] + (1 - 0.9) * g;
            double square = 0.999 * v[i] + (1 - 0.999) * (g * g);
            double at = x[i];
            m[i] = mean;
            v[i] = square;
            x[i] = at - (scale * mean / (Math.sqrt(square * inverse) + 1e-8) + STEP * 0.01 * at);
        }
    }

    private void amsGrad(double[] x, double[] gradient) {
        double[] m = first;
        double[] v = second;
        double[] maxima = third;
        for (int i = 0; i < x.length; i++) {
            double g = gradient[i];
            double mean = 0.9 * m[i] + (1 - 0.9) * g;
            double square = 0.999 * v[i] + (1 - 0.999) * (g * g);
            double greatest = Math.max(maxima[i], square);
            m[i] = mean;
            v[i] = square;
            maxima[i] = greatest;
            x[i] -= STEP * mean / (Math.sqrt(greatest) + 1e-8);
        }
    }

    private void lion(double[] x, double[] gradient) {
        double[] m = first;
        for (int i = 0; i < x.length; i++) {
            double g = gradient[i];
            double before = m[i];
            double at = x[i];
            m[i] = 0.99 * before + (1 - 0.99) * g;
            x[i] = at - (STEP * sign(0.9 * before + (1 - 0.9) * g) + STEP * 0.1 * at);
        }
    }

    private void adaDelta(double[] x, double[] gradient) {
        double[] squares = first;
        double[] moves = second;
        for (int i = 0; i < x.length; i++) {
            double g = gradient[i];
            double square = 0.9 * squares[i] + (1 - 0.9) * (g * g);
            double move = moves[i];
            double d = Math.sqrt(move + 1e-6) / Math.sqrt(square + 1e-6) * g;
            squares[i] = square;
            moves[i] = 0.9 * move + (1 - 0.9) * (d * d);
            x[i] -= STEP * d;
        }
    }

    private void adaMax(double[] x, double[] gradient) {
        double[] m = first;
        double[] u = second;
        correct();
        double scale = STEP / correction1;
        for (int i = 0; i < x.length; i++) {
            double g = gradient[i];
            double mean = 0.9 * m[i] + (1 - 0.9) * g;
            double greatest = Math.max(0.999 * u[i], Math.abs(g) + 1e-8);
            m[i] = mean;
            u[i] = greatest;
            x[i] -= scale * mean / greatest;
        }
    }

    /** With a constant momentum. */
    private void nAdam(double[] x, double[] gradient) {
        double[] m = first;
        double[] v = second;
        correct();
        double inverse = 1 / correction2;
        double ofGradient = STEP * (1 - 0.9) / correction1;
        double ofMean = STEP * 0.9 / (0.9 * correction1 + (1 - 0.9));
        for (int i = 0; i < x.length; i++) {
            double g = gradient[i];
            double mean = 0.9 * m[i] + (1 - 0.9) * g;
            double square = 0.999 * v[i] + (1 - 0.999) * (g * g);
            m[i] = mean;
            v[i] = square;
            x[i] -= (ofGradient * g + ofMean * mean) / (Math.sqrt(square * inverse) + 1e-8);
        }
    }

    private void rAdam(double[] x, double[] gradient) {
        double[] m = first;
        double[] v = second;
        correct();
        t++;
        double limit = 2 / (1 - 0.999) - 1;
        double rho = limit - 2.0 * t * (1 - correction2) / correction2;
        double scale = STEP / correction1;
        if (rho <= 4) {
            for (int i = 0; i < x.length; i++) {
                double g = gradient[i];
                double mean = 0.9 * m[i] + (1 - 0.9) * g;
                m[i] = mean;
                v[i] = 0.999 * v[i] + (1 - 0.999) * (g * g);
                x[i] -= scale * mean;
            }
            return;
        }
        scale *= Math.sqrt((rho - 4) * (rho - 2) * limit / ((limit - 4) * (limit - 2) * rho));
        double inverse = 1 / correction2;
        for (int i = 0; i < x.length; i++) {
            double g = gradient[i];
            double mean = 0.9 * m[i] + (1 - 0.9) * g;
            double square = 0.999 * v[i] + (1 - 0.999) * (g * g);
            m[i] = mean;
            v[i] = square;
            x[i] -= scale * mean / (Math.sqrt(square * inverse) + 1e-8);
        }
    }

    private void adaBelief(double[] x, double[] gradient) {
        double[] m = first;
        double[] s = second;
        correct();
        double scale = STEP / correction1;
        double inverse = 1 / correction2;
        for (int i = 0; i < x.length; i++) {
            double before = m[i];
            double away = gradient[i] - before;
            double mean = before + (1 - 0.9) * away;
            double square = 0.999 * s[i] + ((1 - 0.999) * (0.9 * 0.9) * (away * away) + 1e-16);
            m[i] = mean;
            s[i] = square;
            x[i] -= scale * mean / (Math.sqrt(square * inverse) + 1e-16);
        }
    }

    private void yogi(double[] x, double[] gradient) {
        double[] m = first;
        double[] v = second;
        for (int i = 0; i < x.length; i++) {
            double g = gradient[i];
            double mean = 0.9 * m[i] + (1 - 0.9) * g;
            double before = v[i];
            double square = before - (1 - 0.999) * sign(before - g * g) * (g * g);
            m[i] = mean;
            v[i] = square;
            x[i] -= STEP * mean / (Math.sqrt(square) + 1e-3);
        }
    }

    private void signDescent(double[] x, double[] gradient) {
        for (int i = 0; i < x.length; i++) {
            x[i] -= STEP * sign(gradient[i]);
        }
    }

    /** By arithmetic, for {@link Math#signum} is not vectorised. */
    private static double sign(double a) {
        return Math.max(-1, Math.min(1, a * 0x1p600 * 0x1p600));
    }

    private void correct() {
        correction1 = 0.9 * correction1 + (1 - 0.9);
        correction2 = 0.999 * correction2 + (1 - 0.999);
    }
}
