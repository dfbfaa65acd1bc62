// SPDX-License-Identifier: Apache-2.0

/** Functions that are known in closed form, with their derivatives. */
@NullMarked
package ravine.calculus.functions;

import org.jspecify.annotations.NullMarked;
