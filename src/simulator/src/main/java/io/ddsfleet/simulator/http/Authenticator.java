package io.ddsfleet.simulator.http;

import io.ddsfleet.simulator.ApiError;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;

/** Checks who sends a request, and that it is fresh. */
final class Authenticator {

  static final ApiError MISMATCH =
      new ApiError(
          400, "SignatureDoesNotMatch", "Specified signature is not matched with our calculation.");

  private static final Duration MAX_DISTANCE = Duration.ofMinutes(15);

  /** Whole seconds in UTC; other forms of ISO 8601 are not taken. */
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT)
          .withZone(ZoneOffset.UTC);

  private final AccessKey key;
  private final ServerClock clock;
  private final Nonces nonces = new Nonces();

  Authenticator(AccessKey key, ServerClock clock) {
    this.key = key;
    this.clock = clock;
  }

  /**
   * Lets the request pass, and no second one with its nonce.
   *
   * @throws RequestRefused when it may not pass
   */
  void check(ApiRequest request) {
    Instant now = clock.instant();
    SignedClaim claim =
        request.isAcs3()
            ? Acs3Signature.claim(request, key.secret())
            : RpcSignature.claim(request, key.secret());
    checkTime(claim.timestamp(), now);
    checkKey(claim);
    checkSignature(claim);
    if (!nonces.isNew(claim.nonce(), now)) {
      throw new RequestRefused(ApiError.NONCE_USED);
    }
  }

  private static void checkTime(String timestamp, Instant now) {
    Duration distance = Duration.between(parse(timestamp), now).abs();
    if (distance.compareTo(MAX_DISTANCE) > 0) {
      throw new RequestRefused(
          400, "InvalidTimeStamp.Expired", "Specified time stamp or date value is expired.");
    }
  }

  private static Instant parse(String timestamp) {
    try {
      return TIMESTAMP.parse(timestamp, Instant::from);
    } catch (DateTimeParseException e) {
      throw new RequestRefused(
          400,
          "InvalidTimeStamp.Format",
          "Specified time stamp or date value is not well formatted.");
    }
  }

  private void checkKey(SignedClaim claim) {
    if (!claim.accessKeyId().equals(key.id())) {
      throw new RequestRefused(
          404, "InvalidAccessKeyId.NotFound", "Specified access key is not found.");
    }
    if (!key.securityToken().isEmpty() && claim.securityToken().isEmpty()) {
      throw new RequestRefused(
          400, "InvalidSecurityToken.Malformed", "Specified SecurityToken is malformed.");
    }
    if (!claim.securityToken().equals(key.securityToken())) {
      throw new RequestRefused(
          400,
          "InvalidSecurityToken.MismatchWithAccessKey",
          "Specified SecurityToken mismatch with the AccessKey.");
    }
  }

  private static void checkSignature(SignedClaim claim) {
    byte[] came = claim.signature().getBytes(StandardCharsets.UTF_8);
    byte[] expected = claim.expected().getBytes(StandardCharsets.UTF_8);
    if (!MessageDigest.isEqual(came, expected)) {
      throw new RequestRefused(MISMATCH);
    }
  }
}
