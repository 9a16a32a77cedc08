package dev.landbridge.policies.ledger.checkpoint.making;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes and delivers checkpoints while a server runs. */
public final class Checkpoints implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
  private static final Duration PACE = Duration.ofSeconds(2);

  /** A witness that could not be reached is tried again after so many rounds. */
  private static final int RETRY_ROUNDS = 5;

  private final CheckpointMaker maker;
  private final WitnessDelivery delivery;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("ledger-checkpoints").factory());

  private volatile CheckpointFigures figures;
  private boolean delivered;
  private int rounds;

  private Checkpoints(CheckpointMaker maker, WitnessDelivery delivery) {
    this.maker = maker;
    this.delivery = delivery;
    this.figures = delivery.noFigures();
  }

  /** Begins. */
  @SuppressWarnings("FutureReturnValueIgnored") // a round catches what it throws
  public static Checkpoints start(CheckpointMaker maker, WitnessDelivery delivery) {
    Checkpoints checkpoints = new Checkpoints(maker, delivery);
    // A round tells itself what went wrong.
    Future<?> _ =
        checkpoints.thread.scheduleWithFixedDelay(
            checkpoints::round, 0, PACE.toMillis(), TimeUnit.MILLISECONDS);
    return checkpoints;
  }

  /** How far checkpoints and witnesses were a moment ago. */
  public CheckpointFigures figures() {
    return figures;
  }

  private void round() {
    try {
      boolean retry = !delivered && ++rounds % RETRY_ROUNDS == 0;
      if (maker.makeDue() > 0 || retry) {
        delivered = delivery.deliver();
      }
      figures = delivery.figures();
    } catch (RuntimeException e) {
      LOG.warn("Cannot make a checkpoint of the ledger; trying again", e);
    }
  }

  /** Makes and delivers a last one, so that little stays unwitnessed. */
  @Override
  public void close() {
    thread.close();
    try {
      maker.makeNow();
      delivery.deliver();
    } catch (RuntimeException e) {
      LOG.warn("Cannot make the last checkpoint of the ledger", e);
    }
  }
}
