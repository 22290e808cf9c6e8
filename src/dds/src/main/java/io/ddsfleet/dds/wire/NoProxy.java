package io.ddsfleet.dds.wire;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The hosts that take no proxy: of {@code NO_PROXY} (a comma-separated list of hosts, each with the
 * hosts below it, optionally with a port; {@code *} is all) and of {@code http.nonProxyHosts} (a
 * list with {@code |}, where {@code *} stands for any characters).
 */
final class NoProxy {

  private final List<Predicate<URI>> rules;

  private NoProxy(List<Predicate<URI>> rules) {
    this.rules = rules;
  }

  static NoProxy of(String variable, String property) {
    Stream<Predicate<URI>> ofVariable = words(variable, "[,\\s]+").map(NoProxy::suffix);
    Stream<Predicate<URI>> ofProperty = words(property, "\\|").map(NoProxy::wildcard);
    return new NoProxy(Stream.concat(ofVariable, ofProperty).toList());
  }

  boolean matches(URI target) {
    return rules.stream().anyMatch(rule -> rule.test(target));
  }

  private static Stream<String> words(String list, String separator) {
    return Stream.of(list.split(separator))
        .map(word -> word.strip().toLowerCase(Locale.ROOT))
        .filter(word -> !word.isEmpty());
  }

  private static Predicate<URI> suffix(String word) {
    if (word.equals("*")) {
      return target -> true;
    }
    String bare = word.startsWith("*.") ? word.substring(2) : word;
    String name = bare.startsWith(".") ? bare.substring(1) : bare;
    return target -> isOrIsBelow(host(target), name) || isOrIsBelow(withPort(target), name);
  }

  private static boolean isOrIsBelow(String host, String name) {
    return host.equals(name) || host.endsWith("." + name);
  }

  private static Predicate<URI> wildcard(String word) {
    Pattern pattern = Pattern.compile(Pattern.quote(word).replace("*", "\\E.*\\Q"));
    return target -> pattern.matcher(host(target)).matches();
  }

  private static String host(URI target) {
    return target.getHost().toLowerCase(Locale.ROOT);
  }

  private static String withPort(URI target) {
    int standard = "https".equalsIgnoreCase(target.getScheme()) ? 443 : 80;
    return host(target) + ":" + (target.getPort() < 0 ? standard : target.getPort());
  }
}
