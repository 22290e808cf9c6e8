/** What the journal tells of rollouts, added up and written out: {@code status}, {@code report}. */
@NullMarked
package io.ddsfleet.cli.history;

import org.jspecify.annotations.NullMarked;
