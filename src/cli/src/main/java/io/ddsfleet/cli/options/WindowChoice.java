package io.ddsfleet.cli.options;

import io.ddsfleet.rollout.window.WeeklyWindow;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;

/**
 * One of the windows that were asked for.
 *
 * @param text as it was given
 * @param instance whether it is each instance's own
 * @param weekly the fixed one; null where it is none
 */
record WindowChoice(String text, boolean instance, @Nullable WeeklyWindow weekly) {

  boolean isAlways() {
    return !instance && weekly == null;
  }

  /** Reads {@code always}, {@code instance} and {@code [DAYS@]HH:MM-HH:MM[@ZONE]}. */
  static final class Converter implements ITypeConverter<WindowChoice> {

    @Override
    public WindowChoice convert(String value) {
      return switch (value) {
        case "always" -> new WindowChoice(value, false, null);
        case "instance" -> new WindowChoice(value, true, null);
        default -> new WindowChoice(value, false, Parsed.by(WeeklyWindow::parse, value));
      };
    }
  }
}
