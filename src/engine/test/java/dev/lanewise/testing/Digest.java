package dev.lanewise.testing;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A digest of results by bits, with NaN canonical. */
public final class Digest {
    private final MessageDigest sha;

    public Digest() {
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    public void add(float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
        for (float value : values) {
            bytes.putInt(Float.floatToIntBits(value));
        }
        sha.update(bytes.array());
    }

    public void add(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
        for (int value : values) {
            bytes.putInt(value);
        }
        sha.update(bytes.array());
    }

    public String hex() {
        return HexFormat.of().formatHex(sha.digest(), 0, 8);
    }
}
