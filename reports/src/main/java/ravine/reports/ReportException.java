// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Thrown when a report cannot be written. The message is one line for the user: which path, and why. */
public final class ReportException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    ReportException(Path path, String reason) {
        super(path + ": " + reason);
    }

    ReportException(Path path, String reason, Exception cause) {
        super(path + ": " + reason, cause);
    }

    ReportException(Path path, IOException cause) {
        super(path + ": cannot be written: " + reason(cause), cause);
    }

    /** The messages of java.nio are mere paths where the class says the reason. */
    private static String reason(IOException cause) {
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (cause instanceof NoSuchFileException) {
            return "no such folder";
        }
        if (cause instanceof FileSystemException fault && fault.getReason() != null) {
            return fault.getReason();
        }
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("input/output error");
    }
}
