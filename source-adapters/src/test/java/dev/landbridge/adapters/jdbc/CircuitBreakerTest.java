package dev.landbridge.adapters.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {
  private final AtomicLong time = new AtomicLong(-1);
  private final CircuitBreaker breaker = new CircuitBreaker(Duration.ofSeconds(5), time::get);

  @Test
  void refusesForASecondAfterAFailureAndThenLetsOneTry() {
    assertThat(breaker.refusal()).isEmpty();
    SQLException failure = new SQLException("refused");
    breaker.failed(failure);
    assertThat(breaker.refusal()).contains(failure);
    pass(Duration.ofMillis(999));
    assertThat(breaker.refusal()).contains(failure);
    pass(Duration.ofMillis(1));
    assertThat(breaker.refusal()).as("one tries").isEmpty();
    assertThat(breaker.refusal()).as("the others wait for it").contains(failure);
    pass(Duration.ofSeconds(5));
    assertThat(breaker.refusal()).as("its time is over").isEmpty();
  }

  @Test
  void forgetsTheFailureOnceAConnectionWasMade() {
    breaker.failed(new SQLException("refused"));
    breaker.succeeded();
    assertThat(breaker.refusal()).isEmpty();
  }

  private void pass(Duration duration) {
    time.addAndGet(duration.toNanos());
  }
}
