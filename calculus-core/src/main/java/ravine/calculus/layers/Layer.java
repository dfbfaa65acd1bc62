// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.layers;

import ravine.calculus.LinearMap;

/**
 * One stage of a {@link Composite}: a function \( y = g(x, \theta) \) of n inputs and the layer's own parameters, applied
 * to each sample of a batch, with its derivatives.
 *
 * <p>All four operations read and write the arrays of a {@link Pass}; an array that is not wanted is empty there. A batch
 * of n inputs is row-major, one row a sample. Implement this interface to add a kind of layer; nothing may be allocated in
 * the four operations. An implementation may keep work arrays, and then serves one thread.
 */
public interface Layer {

    /**
     * What the layer is called in messages.
     *
     * @return one or two words, such as "linear"
     */
    String name();

    /**
     * The number of inputs of a sample.
     *
     * @return n, at least 1
     */
    int inputs();

    /**
     * The number of outputs of a sample.
     *
     * @return m, at least 1
     */
    int outputs();

    /**
     * The number of parameters.
     *
     * @return at least 0; the default is 0
     */
    default int parameters() {
        return 0;
    }

    /**
     * The size of the array in which {@link #value} may keep what the other operations need.
     *
     * @param batch the number of samples
     * @return at least 0; the default is 0
     */
    default int cacheSize(int batch) {
        return 0;
    }

    /**
     * The value \( y = g(x, \theta) \): reads parameters and input; writes output and cache.
     *
     * @param pass the arrays
     */
    void value(Pass pass);

    /**
     * The tangent \( \dot y = g_x \dot x + g_\theta \dot\theta \), forward mode: reads what {@link #value} read and wrote,
     * and the tangents of input and parameters, of which an empty one counts as 0; writes the tangent of the output.
     *
     * @param pass the arrays, after {@code value}
     */
    void jvp(Pass pass);

    /**
     * The adjoints \( \bar x = g_x^\top \bar y \) and \( \bar\theta = g_\theta^\top \bar y \), reverse mode, summed over
     * the batch: reads what {@link #value} read and wrote, and the adjoint of the output; writes the adjoints of input and
     * parameters, each unless it is empty.
     *
     * @param pass the arrays, after {@code value}
     */
    void vjp(Pass pass);

    /**
     * The tangents of the adjoints, forward over reverse: the derivatives of what {@link #vjp} writes along
     * \( (\dot x, \dot\theta, \dot{\bar y}) \). Reads what {@code vjp} and {@link #jvp} read and the tangent of the
     * output's adjoint; writes the tangents of the adjoints of input and parameters, each unless it is empty.
     *
     * @param pass the arrays, after {@code value} and {@code jvp}
     */
    void hvp(Pass pass);

    /**
     * The Jacobian \( \partial y / \partial x \) of one sample, with its structure.
     *
     * @param pass the arrays of one sample, after {@link #value}; not kept
     * @return m rows and n columns
     */
    LinearMap jacobian(Pass pass);
}
