package io.ddsfleet.simulator.http;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An HTTP request, read.
 *
 * @param method its HTTP method, such as {@code GET}
 * @param path the path of its URL
 * @param query the parameters of its URL
 * @param form the parameters of its body
 * @param headers by name in lower case
 * @param bodySha256 the digest of its body in hexadecimal
 */
record ApiRequest(
    String method,
    String path,
    Map<String, String> query,
    Map<String, String> form,
    Map<String, String> headers,
    String bodySha256) {

  ApiRequest {
    query = Map.copyOf(query);
    form = Map.copyOf(form);
    headers = Map.copyOf(headers);
  }

  /** All parameters, wherever they came. */
  Map<String, String> parameters() {
    Map<String, String> all = new LinkedHashMap<>(query);
    all.putAll(form);
    return all;
  }

  /** A parameter; empty when there is none. */
  String parameter(String name) {
    return parameters().getOrDefault(name, "");
  }

  /** A header; empty when there is none. */
  String header(String name) {
    return headers.getOrDefault(name, "");
  }

  /** Whether it is signed in its headers, the newer way. */
  boolean isAcs3() {
    return header("authorization").startsWith(Acs3Signature.ALGORITHM);
  }

  /** The name of the operation. */
  String action() {
    return isAcs3() ? header("x-acs-action") : parameter("Action");
  }

  /** The version of the API. */
  String version() {
    return isAcs3() ? header("x-acs-version") : parameter("Version");
  }

  /** The format of the answer: as asked for, else XML, but JSON for the newer way to sign. */
  AnswerFormat format() {
    String wanted = parameter("Format");
    return wanted.isEmpty() && isAcs3() ? AnswerFormat.JSON : AnswerFormat.of(wanted);
  }
}
