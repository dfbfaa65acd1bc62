// SPDX-License-Identifier: Apache-2.0

/** TBD. */
@NullMarked
package ravine.reports;

import org.jspecify.annotations.NullMarked;
