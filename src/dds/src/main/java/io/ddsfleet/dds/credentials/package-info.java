/**
 * Where the access key comes from, and no API: the places where Alibaba Cloud's SDKs look, in their
 * order, read without blocking the event loop, and kept until shortly before they expire.
 *
 * <p>Left out: {@code ALIBABA_CLOUD_CREDENTIALS_URI} and profiles of the type {@code rsa_key_pair}.
 *
 * <p>The chain is our own. {@code DefaultCredentialsProvider} of the SDK core 4.7.10 ends with a
 * {@code NoClassDefFoundError} (commons-logging) at the credentials file, and needs Apache's
 * httpclient for an OIDC or an instance role.
 */
@NullMarked
package io.ddsfleet.dds.credentials;

import org.jspecify.annotations.NullMarked;
