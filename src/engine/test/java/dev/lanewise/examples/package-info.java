/** The documentation's programs, compiled and run: each document's test holds its code against these files. */
package dev.lanewise.examples;
