package dev.lanewise.nn;

import dev.lanewise.kernel.Window2d;
import java.util.Locale;

/** What a window that slides over an image sees beyond its border. */
public enum Padding {
    /** Enough zeros that there are ⌈size/stride⌉ outputs an axis; of an odd number the larger half is below and right. */
    SAME,
    /** Nothing: the window stays inside the image. */
    VALID;

    /** The name in files: lower case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The padding of that {@link #id()}; {@link IllegalArgumentException} lists them otherwise. */
    public static Padding named(String id) {
        return Names.find("padding", id, values(), Padding::id);
    }

    /** A window over images of this size. */
    Window2d window(int height, int width, int size, int stride) {
        return this == SAME ? Window2d.same(height, width, size, stride) : Window2d.valid(height, width, size, stride);
    }
}
