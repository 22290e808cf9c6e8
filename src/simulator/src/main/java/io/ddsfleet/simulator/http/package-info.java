/**
 * The simulated fleet over HTTP: requests are read and their signatures checked as strictly as the
 * real endpoint does, answers come as JSON or XML, and faults are acted out on the socket.
 */
@NullMarked
package io.ddsfleet.simulator.http;

import org.jspecify.annotations.NullMarked;
