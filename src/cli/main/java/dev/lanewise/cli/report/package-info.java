/**
 * Reports that people look at: pages of one file, and curves in a terminal.
 *
 * <pre>
 *   StepCurve (listens to a training), Inspection (asks a finished model) → TrainingReport ─┐
 *   the command line's sweep of rates, its grid, bench.BenchReport ────────────────────────┼─ JSON → HtmlPage
 *   any curve → TextPlot
 * </pre>
 *
 * <p>A page is {@code shell.html}, {@code page.css} and {@code page.js} with a view's own style and script and its JSON put
 * in: to add a page, add a view.
 */
package dev.lanewise.cli.report;
