package io.ddsfleet.dds.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.aliyuncs.auth.RpcSignatureComposer;
import com.aliyuncs.auth.Signer;
import com.aliyuncs.http.MethodType;
import java.util.Locale;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RpcSignatureTest {

  private static final int CASES = 300;
  private static final String ALPHABET =
      "abcXYZ019 *~+-_.!'()%&=/?:;@#$,[]{}<>\"\\|^`\t\n\u0000\u007f\u00e9\u0131\u0130\u4e2d\u6587\u0660";

  private final Locale before = Locale.getDefault();

  @AfterEach
  void restoreLocale() {
    Locale.setDefault(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"en-US", "tr-TR", "ar-EG-u-nu-arab", "th-TH-u-ca-buddhist"})
  @SuppressWarnings("deprecation")
  void sign_isWhatTheSdkSigns_inEveryLocale(String locale) {
    Locale.setDefault(Locale.forLanguageTag(locale));
    Signer theirs = new com.aliyuncs.auth.HmacSHA1Signer();
    for (long seed = 0; seed < CASES; seed++) {
      SortedMap<String, String> parameters = parameters(new Random(seed));
      String text =
          RpcSignatureComposer.getComposer()
              .composeStringToSign(MethodType.POST, null, theirs, parameters, null, null);
      assertThat(RpcSignature.sign("POST", parameters, "secret-" + seed))
          .as("seed %d: %s", seed, parameters)
          .isEqualTo(theirs.signString(text, "secret-" + seed + "&"));
    }
  }

  private static SortedMap<String, String> parameters(Random random) {
    SortedMap<String, String> parameters = new TreeMap<>();
    for (int i = 1 + random.nextInt(12); i > 0; i--) {
      parameters.put(word(random, 1 + random.nextInt(8)), word(random, random.nextInt(20)));
    }
    return parameters;
  }

  private static String word(Random random, int length) {
    StringBuilder word = new StringBuilder();
    while (word.length() < length) {
      if (random.nextInt(20) == 0) {
        word.appendCodePoint(0x1F600 + random.nextInt(64));
      } else {
        word.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
      }
    }
    return word.toString();
  }

  @Test
  void encode_followsRfc3986() {
    assertThat(RpcSignature.encode("a b*c~d+e/f&")).isEqualTo("a%20b%2Ac~d%2Be%2Ff%26");
  }
}
