// SPDX-License-Identifier: Apache-2.0

/** Layers with parameters, and composites of them. */
@NullMarked
package ravine.calculus.layers;

import org.jspecify.annotations.NullMarked;
