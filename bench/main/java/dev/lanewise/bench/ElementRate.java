package dev.lanewise.bench;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Counts elements, so that a throughput reads as elements a second; its inverse is the time an element. Where the operands are
 * larger than the caches it also counts bytes, whose rate the memory limits.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.OPERATIONS)
public class ElementRate {
    /** Results computed, or elements reduced. */
    public double elements;

    /** Bytes read and written from memory; 0 where the operands fit a cache. */
    public double bytes;
}
