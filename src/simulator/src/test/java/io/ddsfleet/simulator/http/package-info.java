/** The tests of the simulated fleet over HTTP, on real sockets. */
@NullMarked
package io.ddsfleet.simulator.http;

import org.jspecify.annotations.NullMarked;
