// SPDX-License-Identifier: Apache-2.0

/** TBD. */
@NullMarked
package ravine.cli;

import org.jspecify.annotations.NullMarked;
