// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** Thrown for a study that cannot be run, with all its faults at once. */
public final class StudyFaultException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<Fault> faults;

    /**
     * Makes the exception.
     *
     * @param faults all faults, in the order of the file; at least one
     */
    public StudyFaultException(List<Fault> faults) {
        super(faults.stream().map(Fault::toString).collect(Collectors.joining("\n")));
        this.faults = List.copyOf(faults);
    }

    /**
     * The faults.
     *
     * @return all of them, in the order of the file
     */
    public List<Fault> faults() {
        return faults;
    }
}
