// SPDX-License-Identifier: Apache-2.0

/**
 * Functions that are written once, as small elements, and run at the speed of loops written by hand.
 *
 * <h2>The form</h2>
 *
 * Most large functions are sums of many small elements,
 * \[ f(x) = \sum_k \varphi(x_{i_0(k)}, \dots, x_{i_{p-1}(k)};\, d_k), \]
 * partially separable in the words of Griewank and Toint. Least squares, penalties, likelihoods, chains and meshes are. The
 * element \( \varphi \) takes a handful of variables \( p \), and which they are is a pattern of indices
 * ({@link ravine.calculus.compiled.Terms}), not code. So \( \varphi \) can be differentiated as an expression, once, and a loop over k does
 * the rest.
 *
 * <table>
 *   <caption>What can be summed</caption>
 *   <tr><th>sum</th><th>made by</th><th>for example</th></tr>
 *   <tr><td>\( \sum_k \varphi(x_{I(k)}; d_k) \)</td><td>{@code plus}</td><td>chains, curve fitting, penalties</td></tr>
 *   <tr><td>\( \sum_k \varphi(a_k^\top x; d_k) \)</td><td>{@code plusLinear}</td><td>generalised linear models</td></tr>
 *   <tr><td>\( \sum_i \log \sum_k e^{\varphi(x_{I(k)}; d_i)} \)</td><td>{@code plusLogSumExp}</td><td>mixtures</td></tr>
 *   <tr><td>\( \psi(S_0, S_1, \dots) \) of such sums</td><td>{@code build(outer)}</td><td>weighted sums, norms</td></tr>
 *   <tr><td>\( (\psi(x_{I(k)}; d_k))_k \), one below the other</td>
 *       <td>{@link ravine.calculus.compiled.SeparableVectorFunction}</td><td>residuals, bundle adjustment</td></tr>
 * </table>
 *
 * <h2>From a function to a loop</h2>
 *
 * <ol>
 *   <li>The element is <em>traced</em>: run on symbols, it leaves an expression graph. It must not ask for a value;
 *       {@link ravine.calculus.compiled.Branchless} has max, min, select and others that can be traced.
 *   <li>The graph is <em>simplified</em> as it grows: constants, common subexpressions, factors of one. What depends on
 *       parameters that all terms share is <em>hoisted</em> out of the loop, and differentiated by the chain rule once an evaluation.
 *   <li>It is <em>differentiated</em>: backwards for the gradient, that forwards for the Hessian-vector product, backwards again for
 *       the element's Hessian. The results are graphs again, and share what they have in common.
 *   <li>Exponentials, logarithms and hyperbolic tangents are <em>lowered</em> to arithmetic with a few steps that look at bits,
 *       since a call in a loop would keep it from being vectorised.
 *   <li>The arithmetic is cut into <em>passes</em>, loops over up to 256 terms that are short enough for the virtual machine's
 *       compiler to vectorise; numbers go from pass to pass in rows of one work array.
 *   <li>The passes are <em>generated</em> as bytecode in a hidden class; where that is not possible, an interpreter of the same
 *       passes gives the same bits.
 * </ol>
 *
 * <h2>What can be relied on</h2>
 *
 * Sums run in a fixed order: term k is added to lane k mod L, and the lanes are added up in halves. L is a power of two that depends
 * on nothing but the element and the number of terms. Multiplications and additions are rounded one by one
 * ({@code Branchless.fma} where they are not to be). Hence the bits of a result depend on the function and the point alone: not
 * on the machine, the JDK, or whether code was compiled or interpreted.
 *
 * <p>Derivatives follow the conventions of {@linkplain ravine.calculus the tape}: at a kink the subgradient of least norm;
 * a zero wins over an infinite slope. Since a test for that in the loop would cost more than the loop, it is done
 * once: where a result is not finite, all is evaluated again with the test.
 *
 * <h2>References</h2>
 *
 * <ul>
 *   <li>A. Griewank, Ph. L. Toint, On the unconstrained optimization of partially separable functions, in M. J. D. Powell
 *       (ed.), <em>Nonlinear Optimization 1981</em>, Academic Press 1982.
 *   <li>A. Griewank, A. Walther, <em>Evaluating Derivatives</em>, 2nd edition, SIAM 2008.
 *       <a href="https://doi.org/10.1137/1.9780898717761">doi:10.1137/1.9780898717761</a>
 *   <li>S. Shin, M. Anitescu, F. Pacaud, Accelerating optimal power flow with GPUs: SIMD abstraction of nonlinear programs
 *       and condensed-space interior-point methods, <em>Electric Power Systems Research</em> 236 (2024).
 *       <a href="https://doi.org/10.1016/j.epsr.2024.110651">doi:10.1016/j.epsr.2024.110651</a>
 * </ul>
 */
@NullMarked
package ravine.calculus.compiled;

import org.jspecify.annotations.NullMarked;
