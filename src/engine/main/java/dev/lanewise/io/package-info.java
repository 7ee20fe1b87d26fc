/**
 * Files: the formats that the engine reads and writes itself, strict, bounded and the same bytes everywhere.
 *
 * <pre>
 *   Path ──▶ reader ──▶ value            whatever breaks a rule ──▶ FormatException (file, offset, what was expected)
 *   value ──▶ writer ──▶ AtomicFile      the old file or the new one, never half of one
 * </pre>
 *
 * A reader checks every length against the file's own before it allocates. This package knows no tensor and no data set;
 * everything above the kernels may use it.
 */
package dev.lanewise.io;
