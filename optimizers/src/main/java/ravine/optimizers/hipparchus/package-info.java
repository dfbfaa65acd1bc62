// SPDX-License-Identifier: Apache-2.0

/**
 * Our methods in the optimisation framework of Hipparchus: {@link ravine.optimizers.hipparchus.RavineOptimizer} stands
 * wherever one of its own stands, in a multi-start for example.
 *
 * <p>{@code hipparchus-optim} is an optional dependency: whoever uses this package has it already.
 */
@NullMarked
package ravine.optimizers.hipparchus;

import org.jspecify.annotations.NullMarked;
