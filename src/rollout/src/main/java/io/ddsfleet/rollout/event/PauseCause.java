package io.ddsfleet.rollout.event;

/** Why a rollout waits for a person. */
public enum PauseCause {
  /** Somebody asked for it. */
  OPERATOR,
  /** A wave ended after which it was to wait. */
  WAVE,
  /** An instance got another version than the first one of its engine version. */
  NEWER_VERSION
}
