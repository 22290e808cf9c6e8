/**
 * When upgrades may begin: windows of the week, an instance's own maintenance window, and times at
 * which nothing may happen. Values and arithmetic; nothing here asks for the time.
 */
@NullMarked
package io.ddsfleet.rollout.window;

import org.jspecify.annotations.NullMarked;
