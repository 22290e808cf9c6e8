/**
 * Where the access key comes from, and no API: the places where Alibaba Cloud's SDKs look, in their
 * order, read without blocking the event loop, and kept until shortly before they expire.
 *
 * <p>The chain is our own. The one in the SDK core needs an HTTP client, Bouncy Castle, JAXB and
 * more for anything but plain keys, keeps profiles in static fields, and cannot be asked for a
 * profile by name.
 */
@NullMarked
package io.ddsfleet.dds.credentials;

import org.jspecify.annotations.NullMarked;
