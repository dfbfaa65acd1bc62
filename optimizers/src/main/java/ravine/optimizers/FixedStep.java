// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

/** What {@link InitialStep#fixed} makes. */
record FixedStep(double step) implements InitialStep {

    FixedStep {
        Hyperparameters.requirePositive("step", step);
    }

    @Override
    public double first(Ray ray) {
        return step;
    }
}
