package io.ddsfleet.cli.options;

import io.ddsfleet.rollout.policy.PausePoints;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;

/** Reads {@code all} and {@code 1,3}. */
final class PausePointsConverter implements ITypeConverter<PausePoints> {

  private static final Pattern WAVE = Pattern.compile("[1-9]\\d{0,6}");

  @Override
  public PausePoints convert(String value) {
    if (value.equals("all")) {
      return PausePoints.ALL;
    }
    List<Integer> waves = new ArrayList<>();
    for (String wave : value.split(",", -1)) {
      if (!WAVE.matcher(wave).matches()) {
        throw BadValue.of(value, "all, or the numbers of waves from 1, such as 1 or 1,3");
      }
      waves.add(Integer.parseInt(wave));
    }
    return PausePoints.after(waves.stream().distinct().toList());
  }
}
