// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.ArrayList;
import java.util.List;
import ravine.calculus.DifferentiableObjective;
import ravine.calculus.Shapes;

/** What {@link Preconditioning#blocksOf} makes. */
record EqualBlocks(int size) implements Preconditioning {

    EqualBlocks {
        Shapes.requirePositive("size", size);
    }

    @Override
    public Preconditioner at(DifferentiableObjective objective, double[] x0) {
        List<Integer> sizes = new ArrayList<>();
        for (int rest = x0.length; rest > 0; rest -= size) {
            sizes.add(Math.min(size, rest));
        }
        return new BlockPreconditioning(sizes).at(objective, x0);
    }
}
