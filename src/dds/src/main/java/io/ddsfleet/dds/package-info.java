/**
 * The control plane of ApsaraDB for MongoDB: {@link io.ddsfleet.dds.DdsControlPlane} sends the
 * calls of a rollout over signed HTTP, each exactly once, and sorts what comes back.
 *
 * <pre>{@code
 * try (DdsControlPlane dds = DdsControlPlane.builder().regions("cn-hangzhou").build()) {
 *   Flux<String> regions = dds.regions();
 * }
 * }</pre>
 *
 * <p>The packages below it are no API: {@code wire} signs and sends, {@code answer} reads, {@code
 * credentials} finds the key.
 */
@NullMarked
package io.ddsfleet.dds;

import org.jspecify.annotations.NullMarked;
