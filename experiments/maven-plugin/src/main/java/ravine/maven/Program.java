// SPDX-License-Identifier: Apache-2.0
package ravine.maven;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import ravine.cli.Main;

/**
 * The command line on a class path of its own. Its classes are loaded anew, beside those of Maven: no library of Maven's stands
 * before one of Ravine's or of the user's, as {@code java -cp} would have it.
 *
 * @param classPath folders and archives; where two have a class, the first is taken
 */
record Program(List<File> classPath) {

    /**
     * Runs one command. The signature of {@link Main#run(Consumer, String...)} has types of the JDK alone, which both sides share.
     *
     * @return the exit code
     * @throws IOException if the class path cannot be opened or closed
     * @throws InvocationTargetException with an error, such as that of a memory that is full; exceptions are exit codes
     */
    int run(Consumer<String> mistakes, List<String> words) throws IOException, InvocationTargetException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader = new URLClassLoader(urls(), ClassLoader.getPlatformClassLoader())) {
            thread.setContextClassLoader(loader);
            return (int) loader.loadClass(Main.class.getName())
                    .getMethod("run", Consumer.class, String[].class)
                    .invoke(null, mistakes, words.toArray(String[]::new));
        } catch (ClassNotFoundException | NoSuchMethodException | IllegalAccessException e) {
            throw new IllegalStateException("the class path has another version of the command line: " + classPath, e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private URL[] urls() throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (File file : classPath) {
            urls.add(file.toURI().toURL());
        }
        return urls.toArray(URL[]::new);
    }
}
