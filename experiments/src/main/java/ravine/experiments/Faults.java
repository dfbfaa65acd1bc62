// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The faults found so far in one study file. */
final class Faults {

    private final String file;
    private final List<Fault> faults = new ArrayList<>();

    Faults(String file) {
        this.file = file;
    }

    /** Adds a fault, once: a grid meets the same one again and again. One line without control characters. */
    void add(int line, String message) {
        Fault fault = new Fault(
                file, line, message.replaceAll("[\\s\\p{Cntrl}]+", " ").strip());
        if (!faults.contains(fault)) {
            faults.add(fault);
        }
    }

    int count() {
        return faults.size();
    }

    /** For a text that is in no file: refuses it with all faults in one line. */
    void requireNone() {
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException(
                    faults.stream().map(Fault::message).collect(Collectors.joining("; ")));
        }
    }

    void throwIfAny() throws StudyFaultException {
        if (!faults.isEmpty()) {
            throw new StudyFaultException(
                    faults.stream().sorted(Comparator.comparingInt(Fault::line)).toList());
        }
    }
}
