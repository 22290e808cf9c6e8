/**
 * How a call travels, and no API: signing, endpoints, proxies and the HTTP client, which knows for
 * every failure whether the request had left.
 */
@NullMarked
package io.ddsfleet.dds.wire;

import org.jspecify.annotations.NullMarked;
