/** Tests of tensors: each differentiable op is a line in {@link dev.lanewise.tensor.OpCases}, which several suites run. */
package dev.lanewise.tensor;
