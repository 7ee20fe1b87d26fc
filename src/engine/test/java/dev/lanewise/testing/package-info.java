/** What tests of every floor share: inputs from a seed, bit comparison, allocation, digests, child JVMs. */
package dev.lanewise.testing;
