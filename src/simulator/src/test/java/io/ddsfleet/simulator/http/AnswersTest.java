package io.ddsfleet.simulator.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.ddsfleet.simulator.SimulatedFleet;
import io.ddsfleet.simulator.SimulatedInstance;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** What answers look like on the wire. */
class AnswersTest extends ServerTest {

  private static final String DESCRIPTION = "R&D <staging> \"blue\" 订单 \uD83D\uDC18";

  private final SimulatedFleet fleet =
      SimulatedFleet.builder()
          .add(
              SimulatedInstance.replicaSet(HANGZHOU, ID)
                  .withDescription(DESCRIPTION)
                  .withTags(Map.of("app", "cart & pay")),
              SimulatedInstance.standalone(HANGZHOU, "dds-bp2"),
              SimulatedInstance.shardedCluster(HANGZHOU, "dds-bp3"))
          .build();

  @Test
  void aListing_isWrappedTwice_andCounts() throws Exception {
    String body = client(fleet).get(LIST, "RegionId", HANGZHOU).body();

    assertThat(body)
        .contains("\"TotalCount\":2", "\"PageNumber\":1", "\"PageRecordCount\":2")
        .contains("\"DBInstances\":{\"DBInstance\":[{\"DBInstanceId\":\"dds-bp1\"")
        .contains("\"ReplicationFactor\":\"3\"", "\"ReplicationFactor\":\"1\"")
        .contains("\"Tags\":{\"Tag\":[{\"Key\":\"app\",\"Value\":\"cart & pay\"}]}")
        .contains("\"DBInstanceType\":\"replicate\"")
        .doesNotContain("dds-bp3", "KernelVersion", "vpc-");
  }

  @Test
  void aListingOfShardedClusters_hasNoReplicationFactor() throws Exception {
    String body =
        client(fleet).get(LIST, "RegionId", HANGZHOU, "DBInstanceType", "sharding").body();

    assertThat(body)
        .contains("\"TotalCount\":1", "dds-bp3", "\"DBInstanceType\":\"sharding\"")
        .contains("\"ShardList\":{\"ShardAttribute\":[{\"NodeId\":")
        .doesNotContain("ReplicationFactor");
  }

  @Test
  void aListing_filtersByTags() throws Exception {
    TestClient client = client(fleet);

    assertThat(client.get(LIST, "RegionId", HANGZHOU, "Tag.1.Key", "app").body())
        .contains("\"TotalCount\":1", "dds-bp1");
    assertThat(
            client
                .get(LIST, "RegionId", HANGZHOU, "Tag.1.Key", "app", "Tag.1.Value", "none")
                .body())
        .contains("\"TotalCount\":0");
  }

  @Test
  void aListing_filtersByTheFieldsOfAnInstance() throws Exception {
    TestClient client = client(fleet);

    assertThat(client.get(LIST, "RegionId", HANGZHOU, "DBInstanceId", "dds-bp2").body())
        .contains("\"TotalCount\":1", "dds-bp2");
    assertThat(client.get(LIST, "RegionId", HANGZHOU, "ZoneId", "elsewhere").body())
        .contains("\"TotalCount\":0");
    assertThat(client.get(LIST, "RegionId", HANGZHOU, "VpcId", "vpc-cn-hangzhou").body())
        .contains("\"TotalCount\":2");
    assertThat(client.get(LIST, "RegionId", HANGZHOU, "DBInstanceStatus", "Creating").body())
        .contains("\"TotalCount\":0");
  }

  @Test
  void anInstance_tellsItsVersion_andIsAnEmptyListWhenGone() throws Exception {
    TestClient client = client(fleet);

    assertThat(client.get("DescribeDBInstanceAttribute", "DBInstanceId", ID).body())
        .contains("\"CurrentKernelVersion\":\"mongodb_", "\"MaintainStartTime\":\"18:00Z\"")
        .contains("\"VPCId\":\"vpc-cn-hangzhou\"", "\"ReplicaSetRole\":\"Primary\"");
    assertThat(client.get("DescribeDBInstanceAttribute", "DBInstanceId", "dds-x").body())
        .contains("\"DBInstances\":{\"DBInstance\":[]}");
  }

  @Test
  void xml_isTheFormat_whenNoneIsAskedFor() throws Exception {
    Map<String, String> parameters = TestClient.parameters(LIST, "RegionId", HANGZHOU);
    parameters.remove("Format");

    HttpResponse<String> response = client(fleet).get(parameters);

    assertThat(response.headers().firstValue("Content-Type")).hasValue("text/xml;charset=utf-8");
    Document xml = parse(response.body());
    assertThat(xml.getDocumentElement().getTagName()).isEqualTo("DescribeDBInstancesResponse");
    assertThat(text(xml, "DBInstanceDescription")).isEqualTo(DESCRIPTION);
    assertThat(text(xml, "TotalCount")).isEqualTo("2");
    assertThat(xml.getElementsByTagName("DBInstance").getLength()).isEqualTo(2);
  }

  @Test
  void xml_isReadable_whateverADescriptionHolds() throws Exception {
    SimulatedFleet odd =
        SimulatedFleet.builder()
            .add(
                SimulatedInstance.replicaSet(HANGZHOU, ID)
                    .withDescription("a\u0000b\u001Bc\uFFFEd\uD83De\tf \uD83D\uDC18"))
            .build();

    Document xml = parse(client(odd).get(LIST, "RegionId", HANGZHOU, "Format", "XML").body());

    assertThat(text(xml, "DBInstanceDescription"))
        .isEqualTo("a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\tf \uD83D\uDC18");
  }

  @Test
  void xml_isTheFormatOfErrorsToo() throws Exception {
    Document xml =
        parse(client(fleet).get(UPGRADE, "DBInstanceId", "dds-x", "Format", "XML").body());

    assertThat(xml.getDocumentElement().getTagName()).isEqualTo("Error");
    assertThat(text(xml, "Code")).isEqualTo("InvalidDBInstanceId.NotFound");
    assertThat(text(xml, "RequestId")).isNotEmpty();
    assertThat(text(xml, "HostId")).startsWith("127.0.0.1:");
  }

  @Test
  void json_isTheFormat_whenTheHeadersAreSigned() throws Exception {
    HttpResponse<String> response =
        client(fleet).acs3(LIST, Map.of(), Map.of("RegionId", HANGZHOU));

    assertThat(response.body()).contains("\"TotalCount\":2");
  }

  @Test
  void aForm_isAnsweredLikeAQuery() throws Exception {
    Map<String, String> parameters = new HashMap<>(TestClient.parameters(UPGRADE));
    parameters.put("DBInstanceId", ID);

    HttpResponse<String> response = client(fleet).post(parameters);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).matches("\\{\"RequestId\":\"[0-9A-F-]{36}\"}");
    assertThat(fleet.restarts(ID)).isEqualTo(1);
  }

  private static Document parse(String xml) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)));
  }

  private static String text(Document xml, String name) {
    return xml.getElementsByTagName(name).item(0).getTextContent();
  }
}
