/**
 * How what happens in a rollout is written down as JSON and read again: {@link
 * io.ddsfleet.journal.json.EventWriter} is the one definition of the event stream, in the journal
 * and on a command's standard output alike.
 *
 * <p>Changes only ever add. A reader passes over fields that it does not know, and over events that
 * it does not know unless they are about an instance: those may say that a call was made. A limit
 * or a part of the scope that it does not know, it cannot obey, and so it does not read on.
 */
@NullMarked
package io.ddsfleet.journal.json;

import org.jspecify.annotations.NullMarked;
