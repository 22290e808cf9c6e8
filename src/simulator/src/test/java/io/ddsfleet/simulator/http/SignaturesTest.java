package io.ddsfleet.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.aliyuncs.auth.RpcSignatureComposer;
import com.aliyuncs.http.MethodType;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SignaturesTest {

  private static final Map<String, String> AWKWARD =
      Map.of(
          "Action", "DescribeDBInstances",
          "Tag.1.Key", "a b*c~d+e",
          "Tag.1.Value", "订单 & <\"quotes\"> %20 /\uD83D\uDC18",
          "Empty", "",
          "Timestamp", "2026-11-23T09:21:00Z");

  @ParameterizedTest
  @EnumSource(
      value = MethodType.class,
      names = {"GET", "POST"})
  void rpc_signsWhatTheProvidersOwnLibrarySigns(MethodType method) {
    String toSign =
        RpcSignatureComposer.getComposer()
            .composeStringToSign(method, "/", null, AWKWARD, Map.of(), Map.of());
    String expected =
        Base64.getEncoder().encodeToString(Digests.hmac("HmacSHA1", "secret&", toSign));

    assertThat(RpcSignature.sign(method.name(), AWKWARD, "secret")).isEqualTo(expected);
  }

  /** The worked example of the provider's documentation of its RPC signatures. */
  @Test
  void rpc_agreesWithTheDocumentedExample() {
    Map<String, String> parameters =
        Map.of(
            "Timestamp", "2016-02-23T12:46:24Z",
            "Format", "XML",
            "AccessKeyId", "testid",
            "Action", "DescribeRegions",
            "SignatureMethod", "HMAC-SHA1",
            "SignatureNonce", "3ee8c1b8-83d3-44af-a94f-4e0ad82fd6cf",
            "Version", "2014-05-26",
            "SignatureVersion", "1.0");

    assertThat(RpcSignature.sign("GET", parameters, "testsecret"))
        .isEqualTo("OLeaidS1JvxuMvnyHOwuJ+uX5qY=");
  }

  /** The worked example of the provider's documentation of its newer signatures. */
  @Test
  void acs3_agreesWithTheDocumentedExample() {
    String noBody = Digests.sha256Hex(new byte[0]);
    Map<String, String> headers =
        Map.of(
            "host", "ecs.cn-shanghai.aliyuncs.com",
            "x-acs-action", "RunInstances",
            "x-acs-content-sha256", noBody,
            "x-acs-date", "2023-10-26T10:22:32Z",
            "x-acs-signature-nonce", "3156853299f313e23d1673dc12e1703d",
            "x-acs-version", "2014-05-26");
    Map<String, String> query =
        Map.of(
            "ImageId", "win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd",
            "RegionId", "cn-shanghai");
    ApiRequest request = new ApiRequest("POST", "/", query, Map.of(), headers, noBody);
    List<String> signed = headers.keySet().stream().sorted().toList();

    assertThat(Acs3Signature.sign(request, signed, "YourAccessKeySecret"))
        .isEqualTo("06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0");
  }
}
