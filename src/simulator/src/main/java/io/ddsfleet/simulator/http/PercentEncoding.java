package io.ddsfleet.simulator.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Percent-encoding as in RFC 3986, which both ways to sign are built on. */
final class PercentEncoding {

  private PercentEncoding() {}

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }

  /** The parameters sorted by name, encoded and joined. */
  static String canonicalQuery(Map<String, String> parameters) {
    SortedMap<String, String> sorted = new TreeMap<>(parameters);
    return sorted.entrySet().stream()
        .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
        .collect(Collectors.joining("&"));
  }
}
