// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

/** TBD. */
public final class RateFit {
    private RateFit() {}
}
