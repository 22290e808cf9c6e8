package io.ddsfleet.dds.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedFormTest {

  private static final URI ENDPOINT = URI.create("https://mongodb.aliyuncs.com/");
  private static final Instant NOW = Instant.parse("2026-11-23T09:21:00.987Z");
  private static final AccessKey KEY = new AccessKey("an-access-key-1234", "a+secret", "a/token");

  private final Locale before = Locale.getDefault();

  @AfterEach
  void restoreLocale() {
    Locale.setDefault(before);
  }

  private static SignedForm form(AccessKey key) {
    return SignedForm.of(Map.of("Action", "DescribeRegions"), key, NOW, "nonce-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"en-US", "tr-TR", "ar-EG-u-nu-arab", "th-TH-u-ca-buddhist"})
  void timestamp_isAsciiIso8601_inEveryLocale(String locale) {
    Locale.setDefault(Locale.forLanguageTag(locale));
    assertThat(form(KEY).to(ENDPOINT).body()).contains("Timestamp=2026-11-23T09%3A21%3A00Z");
  }

  @Test
  void securityToken_isSentOnlyWhenThereIsOne() {
    assertThat(form(KEY).to(ENDPOINT).body()).contains("SecurityToken=a%2Ftoken");
    AccessKey lasting = new AccessKey("id", "secret", "");
    assertThat(form(lasting).to(ENDPOINT).body()).doesNotContain("SecurityToken");
  }

  @Test
  void url_holdsNothingThatIsSigned() {
    assertThat(form(KEY).to(ENDPOINT).uri()).isEqualTo(ENDPOINT);
  }

  @Test
  void toString_holdsNothingSecret() {
    SignedForm form = form(KEY);
    assertThat(form + " " + form.to(ENDPOINT) + " " + form.key())
        .contains("...1234")
        .doesNotContain("an-access-key", "secret", "token", "Signature=");
  }

  @Test
  void leaksInto_findsSecretsAsTheyAreAndEncoded() {
    assertThat(form(KEY).leaksInto("x a%2Ftoken x")).isTrue();
    assertThat(form(KEY).leaksInto("x a+secret x")).isTrue();
    assertThat(form(KEY).leaksInto("The instance is locked.")).isFalse();
  }
}
