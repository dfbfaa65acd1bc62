// SPDX-License-Identifier: Apache-2.0

/** Optimisation methods, and the one loop that runs them. */
@NullMarked
package ravine.optimizers;

import org.jspecify.annotations.NullMarked;
