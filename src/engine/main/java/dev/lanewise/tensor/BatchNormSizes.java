package dev.lanewise.tensor;

/** The sizes of a batch normalisation, [batch, channels, area], and how threads share its channels. */
record BatchNormSizes(int batch, int channels, int area) {
    static BatchNormSizes of(Tensor x) {
        int planes = x.size(0) * x.size(1);
        return new BatchNormSizes(x.size(0), x.size(1), planes == 0 ? 0 : x.size() / planes);
    }

    int grain() {
        int most = Copies.GRAIN / 4 / Math.max(1, batch * area) + 1;
        // Columns are computed in vectors.
        return area == 1 ? Math.max(16, most) : most;
    }

    /** How many channels pass all loops together. */
    int together() {
        return area == 1 ? channels : 1;
    }
}
