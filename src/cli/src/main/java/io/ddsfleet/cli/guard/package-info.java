/** What has to agree before a rollout begins: a limit, a person, a look at what was before. */
@NullMarked
package io.ddsfleet.cli.guard;

import org.jspecify.annotations.NullMarked;
