package dev.landbridge.demo.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landbridge.core.source.Cancellation;
import dev.landbridge.core.source.ConnectionLoad;
import dev.landbridge.core.source.Reservation;
import dev.landbridge.core.source.Source;
import dev.landbridge.core.source.SourceAccount;
import dev.landbridge.core.source.SourceMetadata;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Queries that could use several connections of one source while it has but one to give. */
class ScarceConnectionsTest {
  private static final int WHOLE = Integer.MAX_VALUE;
  private static final int IN_PARTS = 150;

  /** A source that never sets aside more than one connection. */
  private record OneConnection(Source source) implements Source {
    @Override
    public String name() {
      return source.name();
    }

    @Override
    public Dialect dialect() {
      return source.dialect();
    }

    @Override
    public int capacity() {
      return 1;
    }

    @Override
    public ConnectionLoad load() {
      return source.load();
    }

    @Override
    public SourceMetadata readMetadata() {
      return source.readMetadata();
    }

    @Override
    public Reservation reserve(int connections, Cancellation cancellation) {
      return source.reserve(connections, cancellation);
    }

    @Override
    public void signInAs(SourceAccount account) {
      source.signInAs(account);
    }

    @Override
    public AccountState accountState() {
      return source.accountState();
    }

    @Override
    public void close() {
      source.close();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ insuredPersons(where: {contributionsAggregate: {count: {predicate: {_gt: 3}}}}) { name } }",
        "{ contributions(where: {insured: {status: {_eq: ACTIVE}}, month: {_eq: \"2026-05\"}}) { base } }",
        "{ insuredPersonsAggregate(where: {contributions: {base: {_gt: \"9000\"}}}) { aggregate { count } } }",
        "{ insuredPersons(limit: 20, where: {_not: {person: {properties: {}}}}) { name contributions { month } } }"
      })
  void aRunningStatementIsReadToItsEndBeforeOthersAreSent(String query) {
    JsonNode scarce = data(query, OneConnection::new, WHOLE);
    assertThat(scarce).isEqualTo(data(query, source -> source, WHOLE));
    assertThat(data(query, OneConnection::new, IN_PARTS)).isEqualTo(scarce);
    assertThat(data(query, source -> source, IN_PARTS)).isEqualTo(scarce);
    assertThat(
            scarce.findValue("count") != null
                || scarce.findValue("name") != null
                || scarce.findValue("base") != null)
        .as("something was found")
        .isTrue();
  }

  private static JsonNode data(String query, UnaryOperator<Source> wrapping, int rowsAtOnce) {
    return ColdRun.of(OpenMatter.PERSON, OpenMatter.CODE, query, Map.of(), wrapping, rowsAtOnce)
        .data();
  }
}
