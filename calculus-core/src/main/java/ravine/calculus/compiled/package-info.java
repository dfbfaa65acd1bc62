// SPDX-License-Identifier: Apache-2.0

/** Functions that are written once and run at the speed of loops written by hand. */
@NullMarked
package ravine.calculus.compiled;

import org.jspecify.annotations.NullMarked;
