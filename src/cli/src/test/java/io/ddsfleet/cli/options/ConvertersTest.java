package io.ddsfleet.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ddsfleet.dds.ApiFormat;
import io.ddsfleet.rollout.policy.Portion;
import io.ddsfleet.rollout.policy.Rate;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

class ConvertersTest {

  @ParameterizedTest
  @CsvSource({
    "500ms, PT0.5S",
    "10s, PT10S",
    "5m, PT5M",
    "2h, PT2H",
    "PT1M30S, PT1M30S",
    "pt1.5s, PT1.5S",
    "8760h, PT8760H"
  })
  void duration_isRead_inShortAndInIsoForm(String text, Duration expected) {
    assertThat(new DurationConverter().convert(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "10",
        "10x",
        "-5s",
        "0s",
        "0ms",
        "1.5s",
        "10 s",
        "PT-1S",
        "PT0S",
        "PT0.0001S",
        "999999999999h",
        "8761h",
        "10S",
        "s"
      })
  void duration_isRefused_whenItIsNoneOrOutOfRange(String text) {
    refuses(new DurationConverter(), text, "10s");
  }

  @Test
  void requestTimeout_isRefused_whenItIsBeyondTenMinutes() {
    assertThat(new DurationConverter.OfAnAnswer().convert("10m")).isEqualTo(Duration.ofMinutes(10));
    refuses(new DurationConverter.OfAnAnswer(), "11m", "10 minutes");
  }

  @Test
  void duration_mayBeNone_onlyWhereThatMakesSense() {
    assertThat(new DurationConverter.FromZero().convert("0s")).isZero();
    assertThat(new DurationConverter.FromZero().convert("PT0S")).isZero();
    refuses(new DurationConverter.FromZero(), "-1s", "from 0s");
    refuses(new DurationConverter.FromZero(), "0", "from 0s");
    refuses(new DurationConverter.FromZero(), "366d", "365 days");
  }

  @Test
  void rate_isRead_bySecondAndByMinute() {
    assertThat(new RateConverter().convert("2/s")).isEqualTo(Rate.perSecond(2));
    assertThat(new RateConverter().convert("30/m")).isEqualTo(Rate.perMinute(30));
    assertThat(new RateConverter().convert("1000/s")).isEqualTo(Rate.perSecond(1000));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "2", "0/s", "-1/s", "2/h", "1001/s", "1.5/s", "2 /s", "99999999999/s"})
  void rate_isRefused_whenItIsNoneOrOutOfRange(String text) {
    refuses(new RateConverter(), text, "2/s");
  }

  @Test
  void portion_isRead_asNumberAndAsShare() {
    assertThat(new PortionConverter.InFlight().convert("10")).isEqualTo(Portion.of(10));
    assertThat(new PortionConverter.InFlight().convert("5%")).isEqualTo(Portion.ofPercent(5));
    assertThat(new PortionConverter.InFlight().convert("100%")).isEqualTo(Portion.ofPercent(100));
    assertThat(new PortionConverter.Failures().convert("0")).isEqualTo(Portion.of(0));
    assertThat(new PortionConverter.Failures().convert("0%")).isEqualTo(Portion.ofPercent(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "101%", "-1", "ten", "5 %", "1.5", "99999999999", "%", "5%%"})
  void portion_isRefused_whenItIsNoneOrOutOfRange(String text) {
    refuses(new PortionConverter.InFlight(), text, "from 1%");
    refuses(new PortionConverter.Failures(), text, "from 0%");
    refuses(new PortionConverter.WaveSize(), text, "the size of a wave");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "0%"})
  void portion_isRefused_whenItIsNothing_whereThereHasToBeSomething(String text) {
    refuses(new PortionConverter.InFlight(), text, "from 1");
    refuses(new PortionConverter.WaveSize(), text, "from 1");
  }

  @Test
  void count_isRead_withinItsRange() {
    assertThat(new CountConverter.FromZero().convert("0")).isZero();
    assertThat(new CountConverter.FromOne().convert("1")).isEqualTo(1);
    assertThat(new CountConverter.Port().convert("65535")).isEqualTo(65_535);
    assertThat(new CountConverter.Percent().convert("100")).isEqualTo(100);
  }

  @Test
  void count_isRefused_outOfItsRange() {
    refuses(new CountConverter.FromZero(), "-1", "from 0");
    refuses(new CountConverter.FromZero(), "5%", "whole number");
    refuses(new CountConverter.FromOne(), "0", "from 1");
    refuses(new CountConverter.FromOne(), "many", "from 1");
    refuses(new CountConverter.Port(), "65536", "65535");
    refuses(new CountConverter.Percent(), "101", "100");
  }

  @Test
  void tag_isSplit_atTheFirstEqualsSign() {
    assertThat(new Tag.Converter().convert("env=prod")).isEqualTo(new Tag("env", "prod"));
    assertThat(new Tag.Converter().convert("a=b=c")).isEqualTo(new Tag("a", "b=c"));
    assertThat(new Tag.Converter().convert("empty=")).isEqualTo(new Tag("empty", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "env", "=prod"})
  void tag_isRefused_withoutAKey(String text) {
    refuses(new Tag.Converter(), text, "KEY=VALUE");
  }

  @Test
  void endpoint_isRead_forAllAndForOneRegion() {
    assertThat(new Endpoint.Converter().convert("https://mongodb.aliyuncs.com"))
        .isEqualTo(new Endpoint("", URI.create("https://mongodb.aliyuncs.com")));
    assertThat(new Endpoint.Converter().convert("cn-beijing=http://127.0.0.1:8081/"))
        .isEqualTo(new Endpoint("cn-beijing", URI.create("http://127.0.0.1:8081/")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "mongodb.aliyuncs.com",
        "ftp://host",
        "http://",
        "https://host/path",
        "https://h?x=1",
        "https://h#x",
        "CN=https://h",
        "https://host:99999",
        "https://ho st",
        "cn-beijing="
      })
  void endpoint_isRefused_whenItIsNotSchemeAndHost(String text) {
    refuses(new Endpoint.Converter(), text, "https://HOST");
  }

  @Test
  void endpoint_isRefusedWithoutRepeatingThePassword_whenItHoldsOne() {
    assertThatThrownBy(() -> new Endpoint.Converter().convert("https://me:geheim@host"))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageNotContaining("geheim");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a,b", " a", "a=b"})
  void word_isRefused_whenItIsSeveral(String text) {
    refuses(new WordConverter(), text, "one word");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "cn hangzhou", "cn-hangzhou,cn-beijing", "CN", "-cn", "cn_x"})
  void region_isRefused_whenItIsNoId(String text) {
    refuses(new RegionConverter(), text, "cn-hangzhou");
  }

  @Test
  void words_areRead_inSmallLettersOnly() {
    assertThat(new OutputMode.Converter().convert("ndjson")).isEqualTo(OutputMode.NDJSON);
    assertThat(new ApiFormatConverter().convert("xml")).isEqualTo(ApiFormat.XML);
    refuses(new OutputMode.Converter(), "json", "auto, plain or ndjson");
    refuses(new OutputMode.Converter(), "PLAIN", "auto, plain or ndjson");
    refuses(new ApiFormatConverter(), "yaml", "json or xml");
  }

  static void refuses(ITypeConverter<?> converter, String text, String allowed) {
    assertThatThrownBy(() -> converter.convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageStartingWith("'" + text + "' is not ")
        .hasMessageContaining(allowed);
  }
}
