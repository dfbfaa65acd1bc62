// SPDX-License-Identifier: Apache-2.0

/** Landscapes: objectives with a start, and with what is known of their optimum and curvature. */
@NullMarked
package ravine.landscapes;

import org.jspecify.annotations.NullMarked;
