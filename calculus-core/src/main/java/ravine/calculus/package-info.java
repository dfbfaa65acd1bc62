// SPDX-License-Identifier: Apache-2.0

/** Functions of several variables and their derivatives. */
@NullMarked
package ravine.calculus;

import org.jspecify.annotations.NullMarked;
