// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import ravine.calculus.Shapes;

/**
 * \( Q = B P \): a permutation, \( (P x)_i = x_{\pi(i)} \), and then a block diagonal matrix of {@link Reflectors} on consecutive
 * coordinates.
 */
final class BlockMap implements OrthogonalMap {

    private final Reflectors[] blocks;
    private final int[] permutation;

    /** Of all blocks, the first is the largest. */
    private final double[] block;

    private final Reflectors.Work work;
    private final double[] permuted;

    /** Keeps the arrays; no permutation is an empty one. */
    BlockMap(Reflectors[] blocks, int[] permutation) {
        this.blocks = blocks;
        this.permutation = permutation;
        this.block = new double[blocks[0].dimension()];
        this.work = blocks[0].newWork();
        this.permuted = new double[permutation.length];
    }

    @Override
    public int dimension() {
        Reflectors last = blocks[blocks.length - 1];
        return (blocks.length - 1) * block.length + last.dimension();
    }

    @Override
    public void apply(double[] x) {
        Shapes.require("x", x, dimension());
        for (int i = 0; i < permutation.length; i++) {
            permuted[i] = x[permutation[i]];
        }
        System.arraycopy(permuted, 0, x, 0, permuted.length);
        for (int b = 0; b < blocks.length; b++) {
            load(x, b);
            blocks[b].apply(block, work);
            store(x, b);
        }
    }

    @Override
    public void applyTransposed(double[] x) {
        Shapes.require("x", x, dimension());
        for (int b = 0; b < blocks.length; b++) {
            load(x, b);
            blocks[b].applyTransposed(block, work);
            store(x, b);
        }
        System.arraycopy(x, 0, permuted, 0, permuted.length);
        for (int i = 0; i < permutation.length; i++) {
            x[permutation[i]] = permuted[i];
        }
    }

    private void load(double[] x, int b) {
        System.arraycopy(x, b * block.length, block, 0, blocks[b].dimension());
    }

    private void store(double[] x, int b) {
        System.arraycopy(block, 0, x, b * block.length, blocks[b].dimension());
    }

    @Override
    public OrthogonalMap copy() {
        return new BlockMap(blocks, permutation);
    }
}
