package io.ddsfleet.cli.options;

/**
 * How often something happens.
 *
 * @param thing what
 * @param probability from 0 to 1
 */
public record Share<T extends Enum<T>>(T thing, double probability) {}
