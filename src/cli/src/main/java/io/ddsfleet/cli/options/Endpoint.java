package io.ddsfleet.cli.options;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;

/**
 * Where calls are sent.
 *
 * @param regionId the region it is for; empty: every region without one of its own
 * @param uri scheme, host and perhaps a port
 */
record Endpoint(String regionId, URI uri) {

  /** Reads {@code URL} and {@code REGION=URL}. */
  static final class Converter implements ITypeConverter<Endpoint> {

    private static final Pattern ENDPOINT = Pattern.compile("(?:([a-z0-9-]+)=)?(https?://.+)");

    @Override
    public Endpoint convert(String value) {
      Matcher matcher = ENDPOINT.matcher(value);
      URI uri = matcher.matches() ? parse(matcher.group(2)) : null;
      if (uri == null) {
        throw BadValue.of(
            withoutUserInfo(value),
            "an endpoint: write https://HOST[:PORT], or REGION=https://HOST[:PORT] for one region");
      }
      String regionId = matcher.group(1);
      return new Endpoint(regionId == null ? "" : regionId, uri);
    }

    private static @Nullable URI parse(String url) {
      try {
        URI uri = new URI(url);
        return isBare(uri) ? uri : null;
      } catch (URISyntaxException e) {
        return null;
      }
    }

    private static boolean isBare(URI uri) {
      boolean noPath = uri.getRawPath().isEmpty() || uri.getRawPath().equals("/");
      return uri.getHost() != null
          && noPath
          && uri.getPort() <= 65_535
          && uri.getRawUserInfo() == null
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null;
    }

    private static String withoutUserInfo(String value) {
      return value.replaceFirst("//[^/@]*@", "//***@");
    }
  }
}
