// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowFileReader;
import org.apache.arrow.vector.ipc.ArrowFileWriter;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** The cells of Tablesaw's columns as those of Arrow's vectors and back; apart from {@link ArrowFile}, since linking it needs Arrow. */
final class ArrowCells {

    /** Rows of a batch: bounds what lies beside the table in memory, and no vector of texts comes near its 2 GiB. */
    private static final int BATCH = 1 << 16;

    private ArrowCells() {}

    static byte[] bytes(Table table) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (BufferAllocator allocator = new RootAllocator();
                VectorSchemaRoot root = VectorSchemaRoot.create(schema(table), allocator);
                ArrowFileWriter writer = new ArrowFileWriter(root, null, Channels.newChannel(bytes))) {
            writer.start();
            for (int first = 0; first < table.rowCount(); first += BATCH) {
                int count = Math.min(BATCH, table.rowCount() - first);
                for (int c = 0; c < table.columnCount(); c++) {
                    fill(root.getVector(c), table.column(c), first, count);
                }
                root.setRowCount(count);
                writer.writeBatch();
            }
            writer.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Schema schema(Table table) {
        return new Schema(table.columns().stream()
                .map(column -> Field.nullable(column.name(), type(column)))
                .toList());
    }

    /** By class: Tablesaw may have two objects for one type, depending on which of its classes is loaded first. */
    private static ArrowType type(Column<?> column) {
        if (column instanceof StringColumn) {
            return ArrowType.Utf8.INSTANCE;
        }
        if (column instanceof LongColumn) {
            return new ArrowType.Int(Long.SIZE, true);
        }
        if (column instanceof IntColumn) {
            return new ArrowType.Int(Integer.SIZE, true);
        }
        if (column instanceof DoubleColumn) {
            return new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
        }
        throw new IllegalArgumentException("column " + column.name()
                + ": expected one of STRING, LONG, INTEGER and DOUBLE but was " + column.type());
    }

    private static void fill(FieldVector cells, Column<?> column, int first, int count) {
        cells.setInitialCapacity(count);
        cells.allocateNew();
        for (int i = 0; i < count; i++) {
            if (!column.isMissing(first + i)) {
                set(cells, i, column, first + i);
            }
        }
    }

    private static void set(FieldVector cells, int i, Column<?> column, int row) {
        if (cells instanceof VarCharVector texts) {
            texts.setSafe(i, ((StringColumn) column).get(row).getBytes(StandardCharsets.UTF_8));
        } else if (cells instanceof BigIntVector longs) {
            longs.setSafe(i, ((LongColumn) column).getLong(row));
        } else if (cells instanceof IntVector integers) {
            integers.setSafe(i, ((IntColumn) column).getInt(row));
        } else {
            ((Float8Vector) cells).setSafe(i, ((DoubleColumn) column).getDouble(row));
        }
    }

    static Table read(String name, SeekableByteChannel file) throws IOException {
        try (BufferAllocator allocator = new RootAllocator();
                ArrowFileReader reader = new ArrowFileReader(file, allocator)) {
            VectorSchemaRoot root = reader.getVectorSchemaRoot();
            List<Column<?>> columns = root.getFieldVectors().stream()
                    .<Column<?>>map(cells -> Columns.plain(column(cells)))
                    .toList();
            while (reader.loadNextBatch()) {
                for (int c = 0; c < columns.size(); c++) {
                    append(columns.get(c), root.getVector(c), root.getRowCount());
                }
            }
            return Table.create(name, columns);
        }
    }

    private static Column<?> column(FieldVector cells) {
        String name = cells.getName();
        if (cells instanceof VarCharVector) {
            return StringColumn.create(name);
        }
        if (cells instanceof BigIntVector) {
            return LongColumn.create(name);
        }
        if (cells instanceof IntVector) {
            return IntColumn.create(name);
        }
        if (cells instanceof Float8Vector) {
            return DoubleColumn.create(name);
        }
        throw new IllegalArgumentException(
                "column " + name + ": expected one of Utf8, Int(64), Int(32) and FloatingPoint(DOUBLE) but was "
                        + cells.getField().getType());
    }

    private static void append(Column<?> column, FieldVector cells, int count) {
        for (int i = 0; i < count; i++) {
            if (cells.isNull(i)) {
                column.appendMissing();
            } else if (cells instanceof VarCharVector texts) {
                ((StringColumn) column).append(new String(texts.get(i), StandardCharsets.UTF_8));
            } else if (cells instanceof BigIntVector longs) {
                ((LongColumn) column).append(longs.get(i));
            } else if (cells instanceof IntVector integers) {
                ((IntColumn) column).append(integers.get(i));
            } else {
                ((DoubleColumn) column).append(((Float8Vector) cells).get(i));
            }
        }
    }
}
