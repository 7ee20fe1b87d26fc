package dev.lanewise.bench;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Counts elements, so that a throughput reads as elements a second; its inverse is the time an element. */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.OPERATIONS)
public class ElementRate {
    /** Results computed, or elements reduced. */
    public double elements;
}
