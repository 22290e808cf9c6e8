package io.ddsfleet.dds;

class DdsControlPlaneXmlContractTest extends SimulatorContract {

  DdsControlPlaneXmlContractTest() {
    super(ApiFormat.XML);
  }
}
