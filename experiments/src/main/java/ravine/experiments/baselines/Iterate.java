// SPDX-License-Identifier: Apache-2.0
package ravine.experiments.baselines;

import ravine.calculus.EvaluationCounts;

/** An iterate, and what had been evaluated by the time it was known. The point is not modified. */
@SuppressWarnings("ArrayRecordComponent") // Package-private, and never compared.
record Iterate(double[] point, EvaluationCounts counts) {}
