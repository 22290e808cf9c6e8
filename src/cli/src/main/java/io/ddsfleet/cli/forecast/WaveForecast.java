package io.ddsfleet.cli.forecast;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a wave is expected to begin and to end.
 *
 * @param wave its number, from 1
 * @param size how many instances it has
 * @param start when it begins
 * @param end when the last of it has its outcome; null: not all of it is done
 */
public record WaveForecast(int wave, int size, Instant start, @Nullable Instant end) {}
