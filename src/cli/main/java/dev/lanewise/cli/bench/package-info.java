/**
 * What {@code lanewise bench} measures and writes.
 *
 * <pre>
 *   Suite (what the jar of benchmarks holds) → Plan (groups, options) → JmhRun, one process a group, Peaks between them
 *                                                                      → JmhOutput → Row
 *   PeersRun (a process)                                               → Row
 *   Row… → BenchReport → TextReport, JSON, report.HtmlPage; with an older one → Comparison
 * </pre>
 */
package dev.lanewise.cli.bench;
