// SPDX-License-Identifier: Apache-2.0
package ravine.experiments.analysis;

/**
 * The curve of one method in a profile.
 *
 * @param method the method
 * @param share the share of problems that it has solved, as a function of what the profile has on its axis
 */
public record ProfileCurve(String method, StepFunction share) {}
