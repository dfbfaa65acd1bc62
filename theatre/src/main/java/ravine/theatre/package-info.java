// SPDX-License-Identifier: Apache-2.0

/**
 * Optimisers on landscapes of two variables, for a page on which a person may try them: what a browser may ask for, compiled from these
 * very classes to JavaScript (docs/adr/0015).
 *
 * <p>{@link ravine.theatre.Theatre} is all that JavaScript sees. A {@code Scene} is a landscape with the window that shows it and the
 * curvature that step sizes are made from, a {@code Part} a method with its step size for a scene.
 *
 * <p>To add a landscape or a method to the panel, add a constant to {@code Stage} or {@code Part}: the page lists what it finds here.
 */
@NullMarked
package ravine.theatre;

import org.jspecify.annotations.NullMarked;
