// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import java.util.List;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes a {@link Program} as bytecode, in a hidden class that lives as long as its kernel: one static method a pass, which
 * is one loop over a block's terms, and {@code run}, which calls them; another such set for blocks of which at most a quarter is
 * there. Loads and stores have constant offsets; what is the same for all terms
 * is loaded before the loop; what is used more than once is kept in a local variable.
 */
final class KernelWriter {

    private static final String NAME = Type.getInternalName(KernelWriter.class) + "$Generated";
    private static final String SCALAR_OPS = Type.getInternalName(ScalarOps.class);
    private static final String MATH = Type.getInternalName(Math.class);
    private static final String RUN_TYPE = "([D[DI)V";

    /** With fewer lanes than this, all blocks are taken for full ones: of shorter loops, what is around them takes as long. */
    private static final int FEWEST_LANES = 128;

    /**
     * No method of more bytes is inlined by C2 ({@code FreqInlineSize}), so what calls the passes is filled up to it: among the loops
     * of whoever calls that, those of the passes would now and then not be vectorised.
     */
    private static final int MOST_INLINED = 325;

    private static final int WORK = 0;
    private static final int DATA = 1;
    private static final int LENGTH = 2;
    private static final int TERM = 3;
    private static final int FIRST_LOCAL = 4;

    private final Program program;
    private final int[] uses;

    private KernelWriter(Program program) {
        this.program = program;
        this.uses = new int[program.nodes().size()];
    }

    /** Generates the kernel of a program. */
    static Kernel compile(Program program) {
        byte[] bytes = new KernelWriter(program).write();
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            Class<?> hidden = lookup.defineHiddenClass(bytes, true).lookupClass();
            return (Kernel) hidden.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("a generated class could not be loaded", e);
        }
    }

    private byte[] write() {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
        String object = Type.getInternalName(Object.class);
        writer.visit(Opcodes.V17, Opcodes.ACC_FINAL | Opcodes.ACC_SUPER, NAME, null, object, new String[] {
            Type.getInternalName(Kernel.class)
        });
        MethodVisitor constructor = writer.visitMethod(0, "<init>", "()V", null, null);
        constructor.visitCode();
        constructor.visitVarInsn(Opcodes.ALOAD, 0);
        constructor.visitMethodInsn(Opcodes.INVOKESPECIAL, object, "<init>", "()V", false);
        end(constructor);
        for (int pass = 0; pass < program.passCount(); pass++) {
            if (!isArithmetic(pass)) {
                pass(writer, name(pass, ""), pass, 0);
            }
        }
        if (few() > 0) {
            passes(writer, "few", few());
        }
        passes(writer, "whole", program.lanes());
        run(writer);
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static void end(MethodVisitor method) {
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
    }

    /** How many terms a short block has at most, or 0 if all are alike. */
    private int few() {
        return program.lanes() >= FEWEST_LANES ? program.lanes() / 4 : 0;
    }

    /** Writes run, which goes by the length of the block. */
    private void run(ClassWriter writer) {
        MethodVisitor run = writer.visitMethod(Opcodes.ACC_PUBLIC, "run", RUN_TYPE, null, null);
        run.visitCode();
        Label whole = new Label();
        if (few() > 0) {
            run.visitVarInsn(Opcodes.ILOAD, 1 + LENGTH);
            pushInt(run, few());
            run.visitJumpInsn(Opcodes.IF_ICMPGT, whole);
            call(run, "few", 1);
            run.visitInsn(Opcodes.RETURN);
        }
        run.visitLabel(whole);
        call(run, "whole", 1);
        end(run);
    }

    private List<Integer> computed(int pass) {
        return program.passes().isEmpty() ? List.of() : program.passes().get(pass);
    }

    private boolean isArithmetic(int pass) {
        return program.isArithmetic(computed(pass));
    }

    /** The method of a pass: arithmetic has one in each set, for the number of its turns. */
    private String name(int pass, String set) {
        return (isArithmetic(pass) ? set : "single") + pass;
    }

    /** Writes a method for each pass of arithmetic, and one that calls all. */
    private void passes(ClassWriter writer, String set, int turns) {
        MethodVisitor all = writer.visitMethod(Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC, set, RUN_TYPE, null, null);
        all.visitCode();
        for (int pass = 0; pass < program.passCount(); pass++) {
            if (isArithmetic(pass)) {
                pass(writer, name(pass, set), pass, turns);
            }
            call(all, name(pass, set), 0);
        }
        for (int i = 0; i < MOST_INLINED; i++) {
            all.visitInsn(Opcodes.NOP);
        }
        end(all);
    }

    private static void call(MethodVisitor method, String name, int firstLocal) {
        method.visitVarInsn(Opcodes.ALOAD, firstLocal + WORK);
        method.visitVarInsn(Opcodes.ALOAD, firstLocal + DATA);
        method.visitVarInsn(Opcodes.ILOAD, firstLocal + LENGTH);
        method.visitMethodInsn(Opcodes.INVOKESTATIC, NAME, name, RUN_TYPE, false);
    }

    /**
     * Writes {@code int t = 0; do body while (++t < turns)}. With the test in front, as of a for loop, C2 of JDK 17 left some loops
     * without vector instructions when they were compiled by themselves.
     *
     * @param turns a number, which brings vector instructions, or 0 for as many as there are terms
     */
    private static void loop(MethodVisitor method, int turns, Runnable body) {
        Label start = new Label();
        method.visitInsn(Opcodes.ICONST_0);
        method.visitVarInsn(Opcodes.ISTORE, TERM);
        method.visitLabel(start);
        body.run();
        method.visitIincInsn(TERM, 1);
        method.visitVarInsn(Opcodes.ILOAD, TERM);
        if (turns > 0) {
            pushInt(method, turns);
        } else {
            method.visitVarInsn(Opcodes.ILOAD, LENGTH);
        }
        method.visitJumpInsn(Opcodes.IF_ICMPLT, start);
        end(method);
    }

    /** Pushes an array and the index offset + t. */
    private static void address(MethodVisitor method, int array, int offset) {
        method.visitVarInsn(Opcodes.ALOAD, array);
        method.visitVarInsn(Opcodes.ILOAD, TERM);
        if (offset != 0) {
            pushInt(method, offset);
            method.visitInsn(Opcodes.IADD);
        }
    }

    private static void pushInt(MethodVisitor method, int value) {
        if (value >= Short.MIN_VALUE && value <= Short.MAX_VALUE) {
            method.visitIntInsn(Opcodes.SIPUSH, value);
        } else {
            method.visitLdcInsn(value);
        }
    }

    private void pass(ClassWriter writer, String name, int pass, int turns) {
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC, name, RUN_TYPE, null, null);
        method.visitCode();
        List<Program.Output> outputs = program.outputsOf(pass);
        new Pass(method, computed(pass), outputs).write(turns);
    }

    /** One pass, and which local variables hold what. */
    private final class Pass {

        private static final int NONE = -1;

        private final MethodVisitor method;
        private final List<Integer> computed;
        private final List<Program.Output> outputs;
        private final boolean[] isComputed = new boolean[uses.length];
        private final int[] local = new int[uses.length];
        private int locals = FIRST_LOCAL;

        Pass(MethodVisitor method, List<Integer> computed, List<Program.Output> outputs) {
            this.method = method;
            this.computed = computed;
            this.outputs = outputs;
            Arrays.fill(local, NONE);
            Arrays.fill(uses, 0);
            for (int number : computed) {
                isComputed[number] = true;
                Graph.Node node = program.nodes().get(number);
                for (int i = 0; i < node.op().operands(); i++) {
                    uses[node.operand(i)]++;
                }
                if (isStored(number)) {
                    uses[number]++;
                }
            }
            for (Program.Output output : outputs) {
                uses[output.node()]++;
            }
        }

        private boolean isStored(int number) {
            return program.places().get(number).region() == Program.Region.WORK_ROW;
        }

        void write(int turns) {
            for (int number = 0; number < uses.length; number++) {
                if (uses[number] > 0 && program.places().get(number).region() == Program.Region.WORK_SCALAR) {
                    method.visitVarInsn(Opcodes.ALOAD, WORK);
                    pushInt(method, program.places().get(number).offset());
                    method.visitInsn(Opcodes.DALOAD);
                    keep(number);
                }
            }
            loop(method, turns, this::body);
        }

        private void keep(int number) {
            local[number] = locals;
            locals += 2;
            method.visitVarInsn(Opcodes.DSTORE, local[number]);
        }

        private void body() {
            // What is used once is computed where it is used, by one expression; the rest in order.
            for (int number : computed) {
                if (uses[number] != 1 || isStored(number)) {
                    if (isStored(number)) {
                        address(method, WORK, program.places().get(number).offset());
                        push(number);
                        method.visitInsn(Opcodes.DASTORE);
                    } else if (uses[number] > 1) {
                        push(number);
                        method.visitInsn(Opcodes.POP2);
                    }
                }
            }
            for (Program.Output output : outputs) {
                address(method, WORK, output.offset());
                if (output.adds()) {
                    method.visitInsn(Opcodes.DUP2);
                    method.visitInsn(Opcodes.DALOAD);
                }
                push(output.node());
                switch (output.write()) {
                    case SET -> {}
                    case ADD -> method.visitInsn(Opcodes.DADD);
                    case SUBTRACT -> method.visitInsn(Opcodes.DSUB);
                }
                method.visitInsn(Opcodes.DASTORE);
            }
        }

        /** Pushes the value of a node, and keeps it if it is needed again. */
        private void push(int number) {
            if (local[number] != NONE) {
                method.visitVarInsn(Opcodes.DLOAD, local[number]);
                return;
            }
            Graph.Node node = program.nodes().get(number);
            if (node.op() == Op.CONSTANT) {
                method.visitLdcInsn(node.constant());
                return;
            }
            if (isComputed[number]) {
                compute(node);
            } else {
                Program.Place place = program.places().get(number);
                address(method, place.region() == Program.Region.DATA_ROW ? DATA : WORK, place.offset());
                method.visitInsn(Opcodes.DALOAD);
            }
            if (uses[number] > 1) {
                method.visitInsn(Opcodes.DUP2);
                keep(number);
            }
        }

        private void compute(Graph.Node node) {
            for (int i = 0; i < node.op().operands(); i++) {
                push(node.operand(i));
            }
            switch (node.op()) {
                case ADD -> method.visitInsn(Opcodes.DADD);
                case SUBTRACT -> method.visitInsn(Opcodes.DSUB);
                case MULTIPLY, CHAIN -> method.visitInsn(Opcodes.DMUL);
                case DIVIDE -> method.visitInsn(Opcodes.DDIV);
                case NEGATE -> method.visitInsn(Opcodes.DNEG);
                case SQRT, ABS, MAX, MIN, FMA -> call(MATH, node.op());
                default -> call(SCALAR_OPS, node.op());
            }
        }

        private void call(String owner, Op op) {
            String type = "(" + "D".repeat(op.operands()) + ")D";
            method.visitMethodInsn(Opcodes.INVOKESTATIC, owner, op.method(), type, false);
        }
    }
}
