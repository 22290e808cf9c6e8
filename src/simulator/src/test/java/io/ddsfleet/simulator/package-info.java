/** The contract of a control plane, and the tests of the simulated fleet in memory. */
@NullMarked
package io.ddsfleet.simulator;

import org.jspecify.annotations.NullMarked;
