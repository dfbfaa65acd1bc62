// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Classes that settings name. A study's settings carry the SHA-256 of such a class's own bytecode in a second setting, so that
 * a changed class is a changed trial; classes that it uses are not seen.
 */
final class UserClass {

    /** Behind the name of a setting of the kind {@link Setting.Numeric#CLASS}: the setting that holds the digest. */
    static final String DIGEST = "_bytecode";

    private UserClass() {}

    /**
     * Finds a class as {@link java.util.ServiceLoader} does.
     *
     * @throws IllegalArgumentException if it is not on the class path
     */
    static Class<?> find(String name) {
        try {
            return Class.forName(name, true, loader());
        } catch (ClassNotFoundException | LinkageError e) {
            throw new IllegalArgumentException(
                    "class: expected a class on the class path, found "
                            + (e instanceof ClassNotFoundException ? "none that is called " + name : String.valueOf(e)),
                    e);
        }
    }

    private static ClassLoader loader() {
        return Optional.ofNullable(Thread.currentThread().getContextClassLoader())
                .orElseGet(UserClass.class::getClassLoader);
    }

    /** Calls a public constructor without arguments. */
    static Object make(Class<?> type) {
        return make(type, new Class<?>[0]);
    }

    /** Calls a public constructor of a number. */
    static Object make(Class<?> type, int number) {
        return make(type, new Class<?>[] {int.class}, number);
    }

    private static Object make(Class<?> type, Class<?>[] parameters, Object... arguments) {
        try {
            return type.getConstructor(parameters).newInstance(arguments);
        } catch (NoSuchMethodException | IllegalAccessException | InstantiationException e) {
            String of = parameters.length == 0 ? "without arguments" : "of " + Arrays.toString(parameters);
            throw new IllegalArgumentException(
                    "class: expected a public class with a public constructor " + of + ", found none in "
                            + type.getName(),
                    e);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(
                    "class: expected a constructor of " + type.getName() + " that ends well, found "
                            + e.getTargetException(),
                    e);
        }
    }

    /** The digest of a class's bytecode; empty where it cannot be read. */
    static Optional<String> digest(String name) {
        try (InputStream bytecode = loader().getResourceAsStream(name.replace('.', '/') + ".class")) {
            return bytecode == null ? Optional.empty() : Optional.of(Sha256.hex(bytecode));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
