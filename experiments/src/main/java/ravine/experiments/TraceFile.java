// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;

/**
 * Compressed texts, one behind the other in one file that only grows, each found by its place. Each is a member of its own of
 * a gzip file (RFC 1952), so that {@code zcat} prints them all, and has its own checksum. One thread at
 * a time.
 */
final class TraceFile implements AutoCloseable {

    /** Identification, the method (deflate), no flags, no time, no hints, no file system. */
    private static final byte[] HEAD = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

    /** Where a text lies, in bytes. */
    record Place(long offset, int length) {

        long end() {
            return offset + length;
        }
    }

    /** One for each thread that compresses: to make one takes as long as to compress some texts. */
    private static final ThreadLocal<Deflater> DEFLATER =
            ThreadLocal.withInitial(() -> new Deflater(Deflater.BEST_SPEED, true));

    private static final int BITE = 1 << 11;

    private final RandomAccessFile file;
    private long end;

    /**
     * Opens a file to be read, {@code "r"}, or opens or makes one to be written, {@code "rw"}; not through a channel, which an
     * interrupted thread would close.
     */
    TraceFile(Path path, String access) throws IOException {
        file = new RandomAccessFile(path.toFile(), access);
        end = file.length();
    }

    long length() {
        return end;
    }

    /** Appends what {@link #compressed} made of a text, in one write. If that fails, what was written of it is overwritten by the next. */
    Place append(byte[] member) throws IOException {
        file.seek(end);
        file.write(member);
        Place place = new Place(end, member.length);
        end = place.end();
        return place;
    }

    /**
     * A member of such a file; on any thread.
     *
     * @param hasWords whether it pays to look for what is there again. In digits there is little, and to write the frequent ones in
     *     few bits takes much less time and hardly more bytes
     */
    static byte[] compressed(byte[] text, boolean hasWords) {
        ByteArrayOutputStream member = new ByteArrayOutputStream(BITE);
        member.writeBytes(HEAD);
        Deflater deflater = DEFLATER.get();
        deflater.reset();
        deflater.setStrategy(hasWords ? Deflater.DEFAULT_STRATEGY : Deflater.HUFFMAN_ONLY);
        deflater.setInput(text);
        deflater.finish();
        byte[] buffer = new byte[BITE];
        while (!deflater.finished()) {
            member.write(buffer, 0, deflater.deflate(buffer));
        }
        CRC32 checksum = new CRC32();
        checksum.update(text);
        littleEndian((int) checksum.getValue(), member);
        littleEndian(text.length, member);
        return member.toByteArray();
    }

    private static void littleEndian(int number, ByteArrayOutputStream out) {
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            out.write(number >>> shift);
        }
    }

    /** Reads a text; throws if it is not whole. */
    byte[] read(Place place) throws IOException {
        byte[] bytes = new byte[place.length()];
        file.seek(place.offset());
        file.readFully(bytes);
        try (GZIPInputStream text = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return text.readAllBytes();
        }
    }

    /** Cuts off what is behind an end. */
    void truncate(long newEnd) throws IOException {
        if (file.length() > newEnd) {
            file.setLength(newEnd);
        }
        end = file.length();
    }

    /** Forces all that was appended to the disk. */
    void sync() throws IOException {
        file.getFD().sync();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
