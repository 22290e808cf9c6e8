package io.ddsfleet.cli.planfile;

import io.ddsfleet.cli.forecast.Forecast;
import io.ddsfleet.cli.forecast.Unfit;
import io.ddsfleet.cli.forecast.WaveForecast;
import io.ddsfleet.journal.json.JsonLine;
import io.ddsfleet.rollout.controlplane.Operation;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a forecast as a part of a plan. */
final class ForecastJson {

  private ForecastJson() {}

  static void write(JsonLine json, Forecast forecast) {
    json.beginObject("forecast")
        .instant("start", forecast.start())
        .instant("end", forecast.end())
        .number("mostInFlight", forecast.mostInFlight())
        .number("windows", forecast.windows())
        .beginList("waves");
    forecast.waves().forEach(wave -> write(json, wave));
    json.endList().counts("apiCalls", byAction(forecast.apiCalls())).beginList("doNotFit");
    forecast.unfit().forEach(unfit -> write(json, unfit));
    json.endList().texts("assumptions", forecast.assumptions()).endObject();
  }

  private static void write(JsonLine json, WaveForecast wave) {
    json.begin().number("wave", wave.wave()).number("size", wave.size());
    Instant end = wave.end();
    json.instant("start", wave.start());
    (end == null ? json : json.instant("end", end)).endObject();
  }

  private static void write(JsonLine json, Unfit unfit) {
    json.begin()
        .text("instanceId", unfit.instance().instanceId())
        .text("regionId", unfit.instance().regionId())
        .text("reason", unfit.reason())
        .textIfAny("message", unfit.message())
        .endObject();
  }

  private static Map<String, Long> byAction(Map<Operation, Long> calls) {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (Operation operation : List.of(Operation.values())) {
      counts.put(operation.action(), calls.getOrDefault(operation, 0L));
    }
    return counts;
  }
}
