// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import ravine.calculus.Shapes;

/**
 * What {@link BlockAdaGrad} and {@link FullMatrixAdaGrad} remember: for each block of variables the sum of the outer products
 * of its gradients, and its eigenvectors.
 */
final class BlockSums implements Stepper {

    private final int n;
    private final int size;
    private final double stepSize;
    private final double under;
    private final double beside;
    private final Block[] blocks;
    private final double[] turned;
    private final Preconditioner preconditioner = this::solve;

    /** Blocks of one size, the last one smaller if it does not divide n. */
    BlockSums(int n, int size, double stepSize, double under, double beside) {
        this.n = n;
        this.size = Math.min(size, n);
        this.stepSize = stepSize;
        this.under = under;
        this.beside = beside;
        this.blocks = new Block[(n + this.size - 1) / this.size];
        for (int k = 0; k < blocks.length; k++) {
            blocks[k] = new Block(Math.min(this.size, n - k * this.size));
        }
        this.turned = new double[this.size];
    }

    @Override
    public void step(double[] x, double[] gradient, double factor) {
        Shapes.require("x", x, n);
        Shapes.require("gradient", gradient, n);
        double step = stepSize * factor;
        for (int k = 0; k < blocks.length; k++) {
            int from = k * size;
            Block block = blocks[k];
            block.add(gradient, from);
            block.divide(gradient, from, step);
            for (int i = 0; i < block.size; i++) {
                x[from + i] -= block.turnedBack(i);
            }
        }
    }

    @Override
    public Preconditioner preconditioner() {
        return preconditioner;
    }

    @Override
    public void state(State state) {
        for (int k = 0; k < blocks.length; k++) {
            state.vector("sums" + k, blocks[k].sums);
            // What else a block holds follows from its sums.
            blocks[k].eigen.decompose(blocks[k].sums);
        }
    }

    private void solve(double[] r, double[] out) {
        Shapes.require("r", r, n);
        Shapes.require("out", out, n);
        for (int k = 0; k < blocks.length; k++) {
            Block block = blocks[k];
            block.divide(r, k * size, 1);
            for (int i = 0; i < block.size; i++) {
                out[k * size + i] = block.turnedBack(i);
            }
        }
    }

    private final class Block {

        private final int size;
        private final double[] sums;
        private final SymmetricEigen eigen;

        Block(int size) {
            this.size = size;
            this.sums = new double[Shapes.entries(size, size)];
            this.eigen = new SymmetricEigen(size);
            eigen.decompose(sums);
        }

        void add(double[] gradient, int from) {
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    sums[i * size + j] += gradient[from + i] * gradient[from + j];
                }
            }
            eigen.decompose(sums);
        }

        /** The entries from {@code from} on, times a step, in the coordinates of the eigenvectors, divided by the roots. */
        void divide(double[] r, int from, double step) {
            for (int i = 0; i < size; i++) {
                double component = 0;
                for (int k = 0; k < size; k++) {
                    component += eigen.vector(k, i) * r[from + k];
                }
                // The sums have no negative eigenvalues, but for rounding.
                turned[i] = step * component / (Math.sqrt(Math.max(eigen.value(i), 0) + under) + beside);
            }
        }

        double turnedBack(int k) {
            double sum = 0;
            for (int i = 0; i < size; i++) {
                sum += eigen.vector(k, i) * turned[i];
            }
            return sum;
        }
    }
}
