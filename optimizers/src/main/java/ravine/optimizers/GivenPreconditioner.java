// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import ravine.calculus.DifferentiableObjective;

/** What {@link Preconditioning#by} makes. */
record GivenPreconditioner(Preconditioner preconditioner) implements Preconditioning {

    GivenPreconditioner {
        if (!preconditioner.isSymmetric()) {
            throw new IllegalArgumentException(
                    "preconditioner: expected a symmetric matrix but was one that says it is not");
        }
    }

    @Override
    public Preconditioner at(DifferentiableObjective objective, double[] x0) {
        return preconditioner;
    }
}
