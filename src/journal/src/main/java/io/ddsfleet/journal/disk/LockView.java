package io.ddsfleet.journal.disk;

/**
 * What is to be seen of a file that may be locked.
 *
 * @param text what is in it; may be written right now
 * @param isHeld whether a living process has locked it
 */
public record LockView(String text, boolean isHeld) {}
