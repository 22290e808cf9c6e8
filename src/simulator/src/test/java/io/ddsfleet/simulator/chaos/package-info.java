/**
 * Random rollouts in virtual time whose processes die at any moment and are resumed: whatever
 * happens, no instance is restarted twice and none is without its one outcome.
 */
package io.ddsfleet.simulator.chaos;
