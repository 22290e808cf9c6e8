/** Tests of the engine against a cloud that is a few maps, on virtual time. */
package io.ddsfleet.rollout;
