// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.hipparchus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hipparchus.analysis.MultivariateFunction;
import org.hipparchus.analysis.MultivariateMatrixFunction;
import org.hipparchus.analysis.MultivariateVectorFunction;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.ConjugateGradient;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import ravine.calculus.ReverseMode;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.calculus.VectorFunction;

/** A program that has hipparchus-core but not hipparchus-optim, which is an optional dependency. */
class WithoutOptimTest {

    private static final List<String> NEED_OPTIM = List.of(
            "FromHipparchusOptim",
            "ToHipparchusOptim",
            "ToHipparchusOptim$Model",
            "HessianObjective",
            "WrittenHessian");

    private static URL location(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }

    /** Our classes, these tests, hipparchus-core and ASM, and of the rest only the JDK. */
    private static URLClassLoader withoutOptim() {
        return new URLClassLoader(
                new URL[] {
                    location(ReverseMode.class),
                    location(WithoutOptimTest.class),
                    location(ArrayRealVector.class),
                    location(ClassWriter.class)
                },
                ClassLoader.getPlatformClassLoader());
    }

    /** What such a program may do. */
    static final class Program implements Runnable {

        @Override
        public void run() {
            TwiceDifferentiableObjective f = new ReverseMode().differentiate(Examples::rosenbrock, 2);
            MultivariateFunction value = ToHipparchus.function(f);
            MultivariateVectorFunction gradient = ToHipparchus.gradient(f);
            FromHipparchus.objective(value, gradient, 2).valueAndGradient(new double[] {3, 0}, new double[2]);
            VectorFunction tall = new ReverseMode().differentiate(Examples::tall, 2, 3);
            MultivariateMatrixFunction jacobian = ToHipparchus.jacobian(tall);
            FromHipparchus.vectorFunction(ToHipparchus.vectorFunction(tall), jacobian, 2, 3)
                    .jvp(new double[] {3, 0}, new double[] {1, 1}, new double[3]);
            double[] start = {1.01, 1};
            double[] step = new ConjugateGradient(100, 1e-10, false)
                    .solve(ToHipparchus.hessian(f, start), new ArrayRealVector(gradient.value(start)))
                    .toArray();
            if (step.length != 2) {
                throw new IllegalStateException("step of " + step.length + " components");
            }
        }
    }

    @Test
    void allOtherAdaptersWork() throws IOException, ReflectiveOperationException {
        try (URLClassLoader loader = withoutOptim()) {
            Class<?> program = loader.loadClass(Program.class.getName());
            assertNotSame(Program.class, program);
            Constructor<?> constructor = program.getDeclaredConstructor();
            constructor.setAccessible(true);
            ((Runnable) constructor.newInstance()).run();
            assertThrows(
                    ClassNotFoundException.class,
                    () -> loader.loadClass(
                            "org.hipparchus.optim.nonlinear.vector.constrained.TwiceDifferentiableFunction"));
        }
    }

    /** Every class of the module is loaded, linked and asked for its methods; exactly the few fail that may. */
    @Test
    void exactlyTheClassesThatNameItNeedIt() throws IOException, URISyntaxException {
        Path root = Path.of(location(ReverseMode.class).toURI());
        assertTrue(Files.isDirectory(root), root + " is a folder of classes");
        try (URLClassLoader loader = withoutOptim();
                Stream<Path> files = Files.walk(root)) {
            List<String> failing = files.map(root::relativize)
                    .map(Path::toString)
                    .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace(File.separatorChar, '.'))
                    .filter(name -> !isSound(name, loader))
                    .map(name -> name.substring(name.lastIndexOf('.') + 1))
                    .sorted()
                    .toList();
            assertEquals(NEED_OPTIM.stream().sorted().toList(), failing);
        }
    }

    private static boolean isSound(String name, ClassLoader loader) {
        try {
            Class<?> type = Class.forName(name, true, loader);
            for (Method method : type.getDeclaredMethods()) {
                method.getParameterTypes();
            }
            return type.getDeclaredFields().length >= 0;
        } catch (NoClassDefFoundError e) {
            return false;
        } catch (ClassNotFoundException e) {
            throw new UncheckedIOException(new IOException(name, e));
        }
    }
}
