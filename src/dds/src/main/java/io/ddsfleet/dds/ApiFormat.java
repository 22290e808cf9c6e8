package io.ddsfleet.dds;

/** The format that the provider is asked to answer in. */
public enum ApiFormat {
  JSON,
  XML
}
