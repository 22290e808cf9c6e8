/** Programs that measure, each with a {@code main} and nothing that a test runs. */
@NullMarked
package io.ddsfleet.benchmarks;

import org.jspecify.annotations.NullMarked;
