/**
 * What the journal asks of the operating system: files that only grow and that wait for the disk
 * when told to, and files that one process at a time has locked. Everything here blocks.
 */
@NullMarked
package io.ddsfleet.journal.disk;

import org.jspecify.annotations.NullMarked;
