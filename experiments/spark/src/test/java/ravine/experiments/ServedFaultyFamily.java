// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

/** The family of the contract's faulty trials, for the catalogue of the process that runs a task. */
public final class ServedFaultyFamily extends FaultyFamily {

    /** Makes the family. */
    public ServedFaultyFamily() {}
}
