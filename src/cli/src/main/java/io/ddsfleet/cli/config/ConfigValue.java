package io.ddsfleet.cli.config;

/**
 * One value of a flag.
 *
 * @param text as the command line would have it
 * @param place where it is written
 */
record ConfigValue(String text, Place place) {}
