/**
 * Tables in text files: which character divides the fields, whether the first line has names, what is a number, what is
 * missing, and the columns that follow.
 *
 * <pre>
 *   file ──TextFile──▶ characters ──Rows (FastCSV)──▶ fields ──┬─ Layout: separator, header, names
 *                                                              ├─ Profile: what each column holds
 *                                                              └─ TableReader ──▶ dev.lanewise.data.Table
 * </pre>
 *
 * A file is read front to back, once to profile its columns and once to keep them, so that memory holds a float or an int a
 * cell and no text but the categories. What breaks a rule throws {@link dev.lanewise.io.FormatException} with file and line.
 */
package dev.lanewise.cli.table;
