// SPDX-License-Identifier: Apache-2.0

/**
 * Layers with parameters, and composites of them with derivatives by parameters and by data.
 *
 * <pre>{@code
 * Composite perceptron = Composite.of(
 *         new LinearLayer(64, 32), new ActivationLayer(32, Elementary.TANH), new LinearLayer(32, 10));
 * TwiceDifferentiableObjective f = perceptron.objective(inputs, SoftmaxCrossEntropy.ofLabels(10, labels));
 * }</pre>
 *
 * <h2>The linear layer</h2>
 *
 * \( y = W x + b \) with W of m rows and n columns. By x its derivative is W, by b the identity. By W it has three
 * indices, \( \partial y_i / \partial W_{jk} = \delta_{ij} x_k \), and the shape (m, m, n)
 * ({@link ravine.calculus.layers.WeightDerivative}); what reverse mode needs of it is the product with
 * \( \bar y = \partial L / \partial y \), which is an outer product:
 * \[ \bar W = \bar y x^\top, \qquad \bar b = \bar y, \qquad \bar x = W^\top \bar y. \]
 *
 * <h2>The two-layer perceptron</h2>
 *
 * \( F(x) = W_2\, \varphi(W_1 x + b_1) + b_2 \) with n inputs, h hidden units and m outputs. With \( z = W_1 x + b_1 \) the
 * chain rule gives
 * \[ J = W_2\, \mathrm{diag}(\varphi'(z))\, W_1, \qquad (m, h) (h, h) (h, n) = (m, n). \]
 * {@link ravine.calculus.layers.Composite#ofInput} has it as a product of three maps, none of which is multiplied out: a product
 * with it costs h(m + n + 1) multiplications either way.
 *
 * <h2>Four sweeps</h2>
 *
 * For a layer \( y = g(x, \theta) \), with a dot for derivatives along a direction (tangents, going forward) and a bar for
 * derivatives of the result (adjoints, going back):
 *
 * <table>
 *   <caption>What a layer does</caption>
 *   <tr><th></th><th>in general</th><th>linear</th><th>activation</th></tr>
 *   <tr><td>{@code value}</td><td>\( y = g(x, \theta) \)</td><td>\( W x + b \)</td><td>\( f(x) \)</td></tr>
 *   <tr><td>{@code jvp}</td><td>\( \dot y = g_x \dot x + g_\theta \dot\theta \)</td>
 *       <td>\( W \dot x + \dot W x + \dot b \)</td><td>\( f'(x) \circ \dot x \)</td></tr>
 *   <tr><td>{@code vjp}</td><td>\( \bar x = g_x^\top \bar y \)</td><td>\( W^\top \bar y \)</td>
 *       <td>\( f'(x) \circ \bar y \)</td></tr>
 *   <tr><td></td><td>\( \bar\theta = g_\theta^\top \bar y \)</td><td>\( \bar y x^\top \), \( \bar y \)</td><td></td></tr>
 *   <tr><td>{@code hvp}</td><td>\( \dot{\bar x} \)</td><td>\( W^\top \dot{\bar y} + \dot W^\top \bar y \)</td>
 *       <td>\( f'(x) \circ \dot{\bar y} + f''(x) \circ \dot x \circ \bar y \)</td></tr>
 *   <tr><td></td><td>\( \dot{\bar\theta} \)</td><td>\( \dot{\bar y} x^\top + \bar y \dot x^\top \),
 *       \( \dot{\bar y} \)</td><td></td></tr>
 * </table>
 *
 * A gradient is {@code value} forward, the gradient of the loss, and {@code vjp} back. A Hessian-vector product is
 * {@code value} and {@code jvp} forward, gradient and Hessian-vector product of the loss, and {@code vjp} with {@code hvp}
 * back: the derivative of the gradient's own computation along the direction, exact, at about twice its cost.
 *
 * <h2>Conventions</h2>
 *
 * A batch is row-major, one row a sample; sums over the batch run in its order. Parameters are one array, layer by layer; of a
 * linear layer W row by row and then b. Inner loops add multiples of rows and never reduce, since Java may not reorder a sum: that
 * is what makes them vector instructions. Losses are functions of all outputs of a batch; means are theirs to take.
 *
 * <h2>One more layer</h2>
 *
 * A function without parameters needs no class: {@link ravine.calculus.layers.FunctionLayer}. Else implement
 * {@link ravine.calculus.layers.Layer}; its test puts it into a composite and extends {@code ObjectiveContract}.
 *
 * <h2>References</h2>
 *
 * <ul>
 *   <li>D. E. Rumelhart, G. E. Hinton, R. J. Williams, Learning representations by back-propagating errors, <em>Nature</em> 323
 *       (1986). <a href="https://doi.org/10.1038/323533a0">doi:10.1038/323533a0</a>
 *   <li>B. A. Pearlmutter, Fast exact multiplication by the Hessian, <em>Neural Computation</em> 6 (1994).
 *       <a href="https://doi.org/10.1162/neco.1994.6.1.147">doi:10.1162/neco.1994.6.1.147</a>
 *   <li>N. N. Schraudolph, Fast curvature matrix-vector products for second-order gradient descent, <em>Neural
 *       Computation</em> 14 (2002). <a href="https://doi.org/10.1162/08997660260028683">doi:10.1162/08997660260028683</a>
 * </ul>
 */
@NullMarked
package ravine.calculus.layers;

import org.jspecify.annotations.NullMarked;
