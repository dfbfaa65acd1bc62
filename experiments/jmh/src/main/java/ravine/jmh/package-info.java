// SPDX-License-Identifier: Apache-2.0

/** TBD. */
@NullMarked
package ravine.jmh;

import org.jspecify.annotations.NullMarked;
