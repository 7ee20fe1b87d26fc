package dev.lanewise.cli.table;

import dev.lanewise.io.FormatException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A text file in UTF-8, plain or packed by gzip (told by its contents), without its byte-order mark. */
final class TextFile {
    private static final int BUFFER = 1 << 16;
    private static final int MARK_LENGTH = 3;

    private TextFile() {}

    /** Opens a file; what is not UTF-8 is refused as it is reached. */
    static Reader open(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new FormatException(
                    file.toString(),
                    Files.exists(file) ? "this is not a file; give a table" : "there is no such file; check the path");
        }
        InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        try {
            if (begins(in, 0x1F, 0x8B)) {
                in = new BufferedInputStream(new GZIPInputStream(in, BUFFER), BUFFER);
            }
            if (begins(in, 0xFF, 0xFE) || begins(in, 0xFE, 0xFF)) {
                throw new FormatException(file.toString(), "this is UTF-16; save it as UTF-8");
            }
            if (begins(in, 0xEF, 0xBB, 0xBF)) {
                in.skipNBytes(MARK_LENGTH);
            }
            return new InputStreamReader(
                    in,
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT));
        } catch (IOException e) {
            in.close();
            throw explain(file, 1, e);
        }
    }

    private static boolean begins(InputStream in, int... bytes) throws IOException {
        in.mark(MARK_LENGTH);
        boolean equal = true;
        for (int b : bytes) {
            equal = equal && in.read() == b;
        }
        in.reset();
        return equal;
    }

    /** Whether gzip packed a file that could be opened before. */
    private static boolean isPacked(Path file) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), MARK_LENGTH)) {
            return begins(in, 0x1F, 0x8B);
        } catch (IOException e) {
            return false;
        }
    }

    /** What went wrong after so many lines, in words. */
    static IOException explain(Path file, long line, IOException e) {
        return switch (e) {
            case CharacterCodingException _ ->
                new FormatException(
                        file.toString(),
                        "this is not UTF-8 (at line " + line + " or soon after); "
                                + (file.toString().endsWith(".gz") && !isPacked(file)
                                        ? "its name ends in .gz, but gzip did not pack it: rename it or compress it"
                                        : "save it as UTF-8"));
            case EOFException _ -> new FormatException(file.toString(), "the gzip stream is cut short; copy it again");
            case ZipException _ ->
                new FormatException(
                        file.toString(), "the gzip stream is damaged: " + e.getMessage() + "; copy it again");
            default -> e;
        };
    }
}
