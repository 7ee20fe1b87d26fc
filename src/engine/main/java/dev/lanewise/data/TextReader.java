package dev.lanewise.data;

import dev.lanewise.io.FileInput;
import dev.lanewise.io.FormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Reads a text file: strict UTF-8, plain or packed by gzip (told by its contents), without its byte-order mark. */
final class TextReader {
    /** The longest text in bytes. */
    private static final int MOST = 500_000_000;

    private static final int MARK_LENGTH = 3;

    private TextReader() {}

    /** The file's text, every character as it stands there. */
    static String read(Path file) throws IOException {
        return decode(file.toString(), bytes(file));
    }

    /** The file's bytes, unpacked. */
    static byte[] bytes(Path file) throws IOException {
        try (FileInput in = FileInput.open(file)) {
            return in.readRest(MOST);
        }
    }

    /** The bytes as text; the first one that is not UTF-8 is named by its offset. */
    static String decode(String name, byte[] bytes) throws FormatException {
        if (begins(bytes, 0xFF, 0xFE) || begins(bytes, 0xFE, 0xFF)) {
            throw new FormatException(name, 0, "expected UTF-8, but this is UTF-16; save it as UTF-8");
        }
        int start = begins(bytes, 0xEF, 0xBB, 0xBF) ? MARK_LENGTH : 0;
        ByteBuffer in = ByteBuffer.wrap(bytes);
        in.position(start);
        CharBuffer out = CharBuffer.allocate(bytes.length - start);
        CoderResult result = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(in, out, true);
        if (result.isError()) {
            throw new FormatException(
                    name,
                    in.position(),
                    "expected UTF-8, found byte 0x%02x, which no character has here; save the file as UTF-8"
                            .formatted(bytes[in.position()] & 0xFF));
        }
        return out.flip().toString();
    }

    private static boolean begins(byte[] bytes, int... start) {
        if (bytes.length < start.length) {
            return false;
        }
        for (int i = 0; i < start.length; i++) {
            if ((bytes[i] & 0xFF) != start[i]) {
                return false;
            }
        }
        return true;
    }
}
