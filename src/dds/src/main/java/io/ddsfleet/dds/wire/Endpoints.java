package io.ddsfleet.dds.wire;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the calls for a region go: to the endpoint given for that region, else to the one given for
 * all, else to the provider's own, as the table of its SDK for Java ({@code
 * com.aliyuncs.dds.Endpoint}) has them.
 */
public final class Endpoints {

  private static final URI CENTRAL = URI.create("https://mongodb.aliyuncs.com");

  /** The regions that share one endpoint; every other has its own. */
  private static final Set<String> CENTRAL_REGIONS =
      Set.of(
          "ap-northeast-2-pop",
          "cn-beijing",
          "cn-beijing-finance-pop",
          "cn-beijing-gov-1",
          "cn-beijing-nu16-b01",
          "cn-edge-1",
          "cn-fujian",
          "cn-haidian-cm12-c01",
          "cn-hangzhou",
          "cn-hangzhou-bj-b01",
          "cn-hangzhou-finance",
          "cn-hangzhou-internal-prod-1",
          "cn-hangzhou-internal-test-1",
          "cn-hangzhou-internal-test-2",
          "cn-hangzhou-internal-test-3",
          "cn-hangzhou-test-306",
          "cn-heyuan",
          "cn-hongkong-finance-pop",
          "cn-huhehaote-nebula-1",
          "cn-qingdao-nebula",
          "cn-shanghai",
          "cn-shanghai-et15-b01",
          "cn-shanghai-et2-b01",
          "cn-shanghai-inner",
          "cn-shanghai-internal-test-1",
          "cn-shenzhen-inner",
          "cn-shenzhen-st4-d01",
          "cn-shenzhen-su18-b01",
          "cn-wuhan",
          "cn-wulanchabu",
          "cn-yushanfang",
          "cn-zhangbei",
          "cn-zhangbei-na61-b01",
          "cn-zhangjiakou-na62-a01",
          "cn-zhengzhou-nebula-1",
          "eu-west-1-oxs",
          "rus-west-1-pop");

  private static final Pattern REGION_ID = Pattern.compile("[a-z0-9-]{1,64}");

  private final @Nullable URI all;
  private final Map<String, URI> byRegion;

  /**
   * Knows the endpoints.
   *
   * @param all for every region without one of its own; null: the provider's
   * @param byRegion for single regions
   */
  public Endpoints(@Nullable URI all, Map<String, URI> byRegion) {
    this.all = all;
    this.byRegion = Map.copyOf(byRegion);
  }

  /** Whether a word can be a region id, and so part of a host name. */
  public static boolean isRegionId(String word) {
    return REGION_ID.matcher(word).matches();
  }

  /** Whether the region was given an endpoint of its own. */
  public boolean hasOwn(String regionId) {
    return byRegion.containsKey(regionId);
  }

  /** The endpoint of a region. */
  public URI of(String regionId) {
    URI own = byRegion.get(regionId);
    if (own != null) {
      return own;
    }
    return all == null ? providersOwn(regionId) : all;
  }

  /** The endpoint for what belongs to no region. */
  public URI central() {
    return all == null ? CENTRAL : all;
  }

  private static URI providersOwn(String regionId) {
    // a word that cannot be part of a host name is left to the central endpoint to refuse
    return CENTRAL_REGIONS.contains(regionId) || !isRegionId(regionId)
        ? CENTRAL
        : URI.create("https://mongodb." + regionId + ".aliyuncs.com");
  }
}
