package io.ddsfleet.rollout.controlplane;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The members of a replica set that an answer tells of. What is not told says nothing: hidden
 * members never are, and of a sharded cluster none is.
 *
 * @param roles the provider's word for the role of each, such as {@code Primary}; an empty word
 *     where an answer tells a member but not its role
 */
public record Members(List<String> roles) {

  /** None are told. */
  public static final Members UNKNOWN = new Members(List.of());

  private static final String PRIMARY = "Primary";
  private static final String SECONDARY = "Secondary";

  public Members {
    roles = List.copyOf(roles);
  }

  /** A primary and so many secondaries. */
  public static Members withPrimaryAnd(int secondaries) {
    List<String> roles = new ArrayList<>(List.of(PRIMARY));
    roles.addAll(Collections.nCopies(secondaries, SECONDARY));
    return new Members(roles);
  }

  /** So many secondaries, and no primary. */
  public static Members withSecondaries(int secondaries) {
    return new Members(Collections.nCopies(secondaries, SECONDARY));
  }

  /** Whether any is told. */
  public boolean isKnown() {
    return !roles.isEmpty();
  }

  /** How many are told. */
  public int count() {
    return roles.size();
  }

  /** Whether one of them is told to be the primary. */
  public boolean hasPrimary() {
    return roles.stream().anyMatch(PRIMARY::equalsIgnoreCase);
  }

  /** Whether the role of each is told and none is the primary. */
  public boolean lacksPrimary() {
    return isKnown() && !hasPrimary() && roles.stream().noneMatch(String::isBlank);
  }
}
