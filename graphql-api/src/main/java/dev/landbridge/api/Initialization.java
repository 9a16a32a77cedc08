package dev.landbridge.api;

import dev.landbridge.api.authentication.TrustedIssuer;
import dev.landbridge.api.command.Operations.First;
import dev.landbridge.api.command.Operations.Invited;
import dev.landbridge.api.configuration.Configuration;
import dev.landbridge.core.catalog.Department;
import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.policies.ledger.ActRecorder;
import dev.landbridge.policies.registry.change.Enrolment;
import dev.landbridge.policies.registry.change.Enrolment.Issued;
import dev.landbridge.policies.store.FewAtOnce;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Enrols the first administrators, on the machine that has the configuration. */
final class Initialization {
  private static final String NODE = "init";

  private Initialization() {}

  static List<Invited> init(Configuration configuration, First first) {
    Enrolment.First beginning =
        new Enrolment.First(
            new Department(first.department(), first.departmentName()),
            first.administrators(),
            issuer(configuration, first.issuer()),
            first.client());
    return invited(configuration, (enrolment, recorder) -> enrolment.init(beginning, recorder));
  }

  static List<Invited> renew(Configuration configuration) {
    return invited(configuration, Enrolment::renew);
  }

  private static List<Invited> invited(
      Configuration configuration, BiFunction<Enrolment, ActRecorder, List<Issued>> work) {
    Wiring.refuseDemoIssuer(configuration);
    return ConsoleAct.run(
            configuration,
            NODE,
            (state, recorder) ->
                work.apply(new Enrolment(state.jdbi(), new FewAtOnce(), () -> {}), recorder))
        .stream()
        .map(it -> new Invited(it.person(), it.name(), it.token()))
        .toList();
  }

  private static String issuer(Configuration configuration, Optional<String> named) {
    List<String> known =
        configuration.authentication().issuers().stream().map(TrustedIssuer::issuer).toList();
    if (named.isEmpty() && known.size() == 1) {
      return known.getFirst();
    }
    return named
        .filter(known::contains)
        .orElseThrow(
            () ->
                new LandbridgeException(
                    ErrorCode.CONFIGURATION_INVALID,
                    "Cannot enrol the first administrators: the issuer is none of the %d in the configuration. Name one of them by --issuer."
                        .formatted(known.size())));
  }
}
