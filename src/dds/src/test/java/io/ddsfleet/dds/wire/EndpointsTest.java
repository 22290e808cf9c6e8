package io.ddsfleet.dds.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointsTest {

  @ParameterizedTest
  @CsvSource({
    "cn-hangzhou, mongodb.aliyuncs.com",
    "cn-beijing, mongodb.aliyuncs.com",
    "cn-shanghai, mongodb.aliyuncs.com",
    "cn-zhangjiakou, mongodb.cn-zhangjiakou.aliyuncs.com",
    "cn-huhehaote, mongodb.cn-huhehaote.aliyuncs.com",
    "ap-southeast-2, mongodb.ap-southeast-2.aliyuncs.com",
    "eu-central-1, mongodb.eu-central-1.aliyuncs.com",
    "xx-brand-new-1, mongodb.xx-brand-new-1.aliyuncs.com",
    "evil.example/#, mongodb.aliyuncs.com",
  })
  void of_knowsTheProvidersOwn(String regionId, String host) {
    Endpoints endpoints = new Endpoints(null, Map.of());
    assertThat(endpoints.of(regionId)).isEqualTo(URI.create("https://" + host));
  }

  @Test
  void of_prefersTheOneOfTheRegion_thenTheOneForAll() {
    URI all = URI.create("http://127.0.0.1:1");
    URI own = URI.create("http://127.0.0.1:2");
    Endpoints endpoints = new Endpoints(all, Map.of("cn-beijing", own));
    assertThat(endpoints.of("cn-beijing")).isEqualTo(own);
    assertThat(endpoints.of("cn-hangzhou")).isEqualTo(all);
    assertThat(endpoints.central()).isEqualTo(all);
  }
}
