package io.ddsfleet.cli.health;

import io.ddsfleet.rollout.controlplane.InstanceRef;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Where the health of an instance is asked for; {@code {instanceId}} and {@code {regionId}} in it
 * stand for those of the instance.
 *
 * @param template the URL with its placeholders
 */
record ProbeUrl(String template) {

  private static final Pattern HTTP = Pattern.compile("https?://.*", Pattern.CASE_INSENSITIVE);

  /** Whether this is meant as a URL, and not as a command. */
  static boolean isUrl(String commandOrUrl) {
    return HTTP.matcher(commandOrUrl).matches();
  }

  /**
   * A URL that can be probed.
   *
   * @throws IllegalArgumentException when it is none; the message ends a sentence about it
   */
  static ProbeUrl of(String template) {
    ProbeUrl url = new ProbeUrl(template);
    URI example = url.filled("dds-bp1", "cn-hangzhou");
    if (example.getHost() == null) {
      throw new IllegalArgumentException("a URL with a host");
    }
    if (example.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "a URL without a password: the journal would keep it, where others may read it");
    }
    return url;
  }

  URI of(InstanceRef instance) {
    return filled(instance.instanceId(), instance.regionId());
  }

  private URI filled(String instanceId, String regionId) {
    String url =
        template
            .replace("{instanceId}", encoded(instanceId))
            .replace("{regionId}", encoded(regionId));
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(
          "a URL whose only placeholders are {instanceId} and {regionId}: " + e.getReason(), e);
    }
  }

  private static String encoded(String word) {
    return URLEncoder.encode(word, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
