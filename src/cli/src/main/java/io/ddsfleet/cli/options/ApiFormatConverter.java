package io.ddsfleet.cli.options;

import io.ddsfleet.dds.ApiFormat;
import picocli.CommandLine.ITypeConverter;

/** Reads {@code json} and {@code xml}. */
final class ApiFormatConverter implements ITypeConverter<ApiFormat> {

  @Override
  public ApiFormat convert(String value) {
    return switch (value) {
      case "json" -> ApiFormat.JSON;
      case "xml" -> ApiFormat.XML;
      default -> throw BadValue.of(value, "a wire format: write json or xml");
    };
  }

  /** The words, for completion. */
  static final class Words extends EnumWords {
    Words() {
      super(ApiFormat.values());
    }
  }
}
