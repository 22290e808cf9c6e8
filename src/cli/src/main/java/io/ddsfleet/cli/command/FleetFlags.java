package io.ddsfleet.cli.command;

import io.ddsfleet.cli.options.ApprovalOption;
import io.ddsfleet.cli.options.ConfigOption;
import io.ddsfleet.cli.options.Connection;
import io.ddsfleet.cli.options.ConnectionOptions;
import io.ddsfleet.cli.options.JournalOptions;
import io.ddsfleet.cli.options.OutputOptions;
import io.ddsfleet.cli.options.PolicyOptions;
import io.ddsfleet.cli.options.ScopeOptions;
import io.ddsfleet.rollout.policy.RolloutPolicy;
import picocli.CommandLine.Mixin;

/**
 * The flags that the commands about a fleet share, so that a line that was tried with one of them
 * works with the next.
 */
final class FleetFlags {

  @Mixin private ConnectionOptions connectionOptions = new ConnectionOptions();
  @Mixin private ScopeOptions scopeOptions = new ScopeOptions();
  @Mixin private PolicyOptions policyOptions = new PolicyOptions();
  @Mixin private OutputOptions outputOptions = new OutputOptions();
  @Mixin private JournalOptions journalOptions = new JournalOptions();
  @Mixin private ApprovalOption approvalOption = new ApprovalOption();
  @Mixin private ConfigOption configOption = new ConfigOption();

  Connection connection() {
    return connectionOptions.connection();
  }

  ScopeOptions scope() {
    return scopeOptions;
  }

  RolloutPolicy policy() {
    return policyOptions.policy(connection().requestTimeout(), scopeOptions.excluded());
  }

  OutputOptions output() {
    return outputOptions;
  }

  JournalOptions journal() {
    return journalOptions;
  }

  ApprovalOption approval() {
    return approvalOption;
  }
}
