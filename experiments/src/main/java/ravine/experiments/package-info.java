// SPDX-License-Identifier: Apache-2.0

/** What we ask: studies, their trials, and what came out. */
@NullMarked
package ravine.experiments;

import org.jspecify.annotations.NullMarked;
