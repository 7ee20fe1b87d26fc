/** The command line: one class a command, on top of the engine. */
package dev.lanewise.cli;
