// SPDX-License-Identifier: Apache-2.0
package ravine.cli;

import java.io.Serial;

/** Bad input: its message, one line for each fault, is all that the user sees. Exit code 2. */
final class UserErrorException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    UserErrorException(String message) {
        super(message);
    }

    /** For a cause whose message was written for the user. */
    UserErrorException(Exception cause) {
        super(cause.getMessage(), cause);
    }
}
