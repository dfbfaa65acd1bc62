// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

/**
 * A numerical derivative and how far it may be off.
 *
 * @param value the estimate
 * @param error an estimate of its absolute error, from the differences within the extrapolation and from rounding; not
 *     a bound
 */
public record DerivativeEstimate(double value, double error) {}
