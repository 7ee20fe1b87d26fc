package dev.lanewise.cli;

/**
 * What the data of a table has beside its samples.
 *
 * @param reading the file, from which the samples of other losses follow
 * @param encoding how rows became samples
 * @param lines where they stand in the file
 */
record TableSamples(TableReading reading, TableEncoding encoding, TableLines lines) {}
