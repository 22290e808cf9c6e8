package io.ddsfleet.dds;

class DdsControlPlaneJsonContractTest extends SimulatorContract {

  DdsControlPlaneJsonContractTest() {
    super(ApiFormat.JSON);
  }
}
