/**
 * The command line: one class a command, on top of the engine's public API.
 *
 * <pre>
 * Main → Relaunch (only where the Vector API is missing)
 *      → Lanewise (picocli) → …Command → one configuration record → one run class → RunFolder, --json, the terminal
 * </pre>
 *
 * <p>A configuration with its data is an {@link dev.lanewise.cli.Experiment}: {@code train} runs one, {@code compare} many,
 * and a search for the learning rate one that it throws away.
 *
 * <p>A command checks everything it can before it works: names, numbers, and whether its files can be written. Whatever
 * goes wrong is one line on standard error that names the mend; {@link dev.lanewise.cli.Failures} holds that rule.
 */
package dev.lanewise.cli;
