/** What every journal has to do; here the one in memory does it. */
package io.ddsfleet.rollout.journal;
