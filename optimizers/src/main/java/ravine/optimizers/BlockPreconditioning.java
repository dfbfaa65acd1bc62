// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.ArrayList;
import java.util.List;
import ravine.calculus.DifferentiableObjective;
import ravine.calculus.Shapes;
import ravine.calculus.TwiceDifferentiableObjective;

/** What {@link Preconditioning#block} makes: the factors of the diagonal blocks of the Hessian at the start. */
record BlockPreconditioning(List<Integer> sizes) implements Preconditioning {

    BlockPreconditioning {
        if (sizes.isEmpty()) {
            throw new IllegalArgumentException("sizes: expected at least one block but was []");
        }
        for (int size : sizes) {
            Shapes.requirePositive("sizes", size);
        }
    }

    @Override
    public Preconditioner at(DifferentiableObjective objective, double[] x0) {
        TwiceDifferentiableObjective twice = TwiceDifferentiable.require(objective, "block preconditioning");
        long sum = sizes.stream().mapToLong(Integer::longValue).sum();
        if (sum != x0.length) {
            throw new IllegalArgumentException(
                    "sizes: expected a sum of " + x0.length + " but was " + sum + " of " + sizes);
        }
        double[] unit = new double[x0.length];
        double[] column = new double[x0.length];
        List<Block> blocks = new ArrayList<>();
        int from = 0;
        for (int size : sizes) {
            double[] block = new double[Shapes.entries(size, size)];
            for (int j = 0; j < size; j++) {
                unit[from + j] = 1;
                twice.hvp(x0, unit, column);
                unit[from + j] = 0;
                // A column is a row: the block is symmetric.
                System.arraycopy(column, from, block, j * size, size);
            }
            blocks.add(Block.of(from, size, block));
            from += size;
        }
        return new Blocks(x0.length, blocks);
    }

    private record Block(int from, Cholesky factors) {

        /** A block that is not finite becomes the identity. */
        static Block of(int from, int size, double[] entries) {
            Cholesky cholesky = new Cholesky(size);
            return new Block(from, cholesky.factor(entries) ? cholesky : new Cholesky(size));
        }
    }

    private record Blocks(int dimension, List<Block> blocks) implements Preconditioner {

        @Override
        public void solve(double[] r, double[] out) {
            Shapes.require("r", r, dimension);
            Shapes.require("out", out, dimension);
            // By index: an iterator would be an allocation.
            for (int k = 0; k < blocks.size(); k++) {
                Block block = blocks.get(k);
                block.factors.solve(r, out, block.from);
            }
        }
    }
}
