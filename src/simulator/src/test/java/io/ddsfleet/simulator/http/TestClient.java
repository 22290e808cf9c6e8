package io.ddsfleet.simulator.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import reactor.core.scheduler.Schedulers;

/** Signs requests and sends them; independent of any other client of the project. */
final class TestClient {

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String endpoint;

  TestClient(String endpoint) {
    this.endpoint = endpoint;
  }

  /** What a signed JSON request for this action starts with. */
  static Map<String, String> parameters(String action, String... namesAndValues) {
    Map<String, String> parameters = new HashMap<>();
    parameters.put("Action", action);
    parameters.put("Version", "2015-12-01");
    parameters.put("Format", "JSON");
    parameters.put("AccessKeyId", SimulatorServer.ACCESS_KEY_ID);
    parameters.put("SignatureMethod", "HMAC-SHA1");
    parameters.put("SignatureVersion", "1.0");
    parameters.put("SignatureNonce", UUID.randomUUID().toString());
    parameters.put("Timestamp", now().toString());
    for (int i = 0; i < namesAndValues.length; i += 2) {
      parameters.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return parameters;
  }

  static Instant now() {
    long millis = Schedulers.parallel().now(TimeUnit.MILLISECONDS);
    return Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.SECONDS);
  }

  HttpResponse<String> get(String action, String... namesAndValues) throws Exception {
    return get(parameters(action, namesAndValues));
  }

  HttpResponse<String> get(Map<String, String> parameters) throws Exception {
    return send(request("?" + query("GET", parameters)).GET());
  }

  /** Sends a request that is signed in its query. */
  HttpResponse<String> send(String method, String path, Map<String, String> parameters)
      throws Exception {
    return send(
        request(path + "?" + query(method, parameters))
            .method(method, HttpRequest.BodyPublishers.noBody()));
  }

  HttpResponse<String> post(Map<String, String> parameters) throws Exception {
    return send(
        request("/")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(query("POST", parameters))));
  }

  /** Sends a request that is signed in its headers. */
  HttpResponse<String> acs3(String action, Map<String, String> headers, Map<String, String> query)
      throws Exception {
    Map<String, String> all = new TreeMap<>();
    all.put("x-acs-action", action);
    all.put("x-acs-version", "2015-12-01");
    all.put("x-acs-date", now().toString());
    all.put("x-acs-signature-nonce", UUID.randomUUID().toString());
    all.put("x-acs-content-sha256", Digests.sha256Hex(new byte[0]));
    all.putAll(headers);
    HttpRequest.Builder request = request("/?" + PercentEncoding.canonicalQuery(query)).GET();
    all.forEach(request::header);
    return send(request.header("Authorization", authorization(all, query)));
  }

  private String authorization(Map<String, String> headers, Map<String, String> query) {
    Map<String, String> signed = new TreeMap<>(headers);
    signed.put("host", URI.create(endpoint).getAuthority());
    ApiRequest request =
        new ApiRequest(
            "GET", "/", query, Map.of(), signed, signed.getOrDefault("x-acs-content-sha256", ""));
    List<String> names = List.copyOf(signed.keySet());
    String signature = Acs3Signature.sign(request, names, SimulatorServer.ACCESS_KEY_SECRET);
    return "ACS3-HMAC-SHA256 Credential=%s,SignedHeaders=%s,Signature=%s"
        .formatted(SimulatorServer.ACCESS_KEY_ID, String.join(";", names), signature);
  }

  private static String query(String method, Map<String, String> parameters) {
    Map<String, String> all = new HashMap<>(parameters);
    all.computeIfAbsent(
        "Signature",
        name -> RpcSignature.sign(method, parameters, SimulatorServer.ACCESS_KEY_SECRET));
    return PercentEncoding.canonicalQuery(all);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(endpoint + path)).timeout(Duration.ofSeconds(20));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
