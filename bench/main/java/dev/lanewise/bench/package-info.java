/** JMH benchmarks, one a kernel, under the kernel's name. */
package dev.lanewise.bench;
