package dev.landbridge.api.server;

import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.core.source.Cancellation;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Writes one answer through the event loop. Bytes count as waiting until the operating system has
 * taken them; above {@link #WINDOW} the writer waits. The client going away cancels the request: at
 * once, or with the next write or the deadline if it had sent further requests (HTTP pipelining),
 * because its end stands behind them unread.
 */
final class HttpResponseSink implements ResponseSink {
  private static final int CHUNK = 32 * 1024;
  private static final int WINDOW = 8 * CHUNK;

  private enum State {
    NEW,
    STARTED,
    STREAMING,
    ENDED
  }

  private final HttpServerRequest request;
  private final HttpServerResponse response;
  private final Context loop;
  private final String mediaType;
  private final Cancellation cancellation;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private State state = State.NEW;
  private int status;
  private Buffer gathered = Buffer.buffer();
  private long waiting;

  /** Called on the event loop. */
  HttpResponseSink(
      HttpServerRequest request, Context loop, String mediaType, Cancellation cancellation) {
    this.request = request;
    this.response = request.response();
    this.loop = loop;
    this.mediaType = mediaType;
    this.cancellation = cancellation;
    response.closeHandler(closed -> cancellation.cancel(ErrorCode.CANCELLED));
    response.exceptionHandler(broken -> cancellation.cancel(ErrorCode.CANCELLED));
    if (response.closed()) {
      cancellation.cancel(ErrorCode.CANCELLED);
    }
  }

  @Override
  public void send(int status, byte[] body, int offset, int length) {
    move(State.NEW, State.ENDED);
    cancellation.throwIfCancelled();
    this.status = status;
    sendWhole(Buffer.buffer(length).appendBytes(body, offset, length));
  }

  @Override
  public void start(int status) {
    move(State.NEW, State.STARTED);
    this.status = status;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    requireOpen();
    int done = 0;
    while (done < length) {
      cancellation.throwIfCancelled();
      int part = Math.min(length - done, CHUNK - gathered.length());
      gathered.appendBytes(bytes, offset + done, part);
      done += part;
      if (gathered.length() == CHUNK) {
        sendChunk();
      }
    }
  }

  @Override
  public void end() {
    requireOpen();
    cancellation.throwIfCancelled();
    boolean whole = state == State.STARTED;
    Buffer rest = gathered;
    state = State.ENDED;
    if (whole) {
      sendWhole(rest);
    } else {
      enqueue(rest.length(), () -> response.end(rest));
      awaitWaiting(0);
    }
  }

  @Override
  public void abort() {
    if (state == State.STARTED || state == State.STREAMING) {
      state = State.ENDED;
      breakOff();
    }
  }

  /** Called after the handler returned: an answer that is not there by now is a defect. */
  void finish() {
    if (state != State.ENDED) {
      throw new IllegalStateException("the handler returned without an answer: " + state);
    }
  }

  /** Answers with an error if nothing was sent yet, else breaks the answer off. */
  void fail(Throwable thrown) {
    if (state == State.NEW || state == State.STARTED) {
      state = State.ENDED;
      ErrorAnswer answer = ErrorAnswer.of(thrown);
      loop.runOnContext(now -> Answers.send(request, answer.status(), mediaType, answer.body()));
      return;
    }
    if (!(thrown instanceof LandbridgeException)) {
      ErrorAnswer.of(thrown);
    }
    state = State.ENDED;
    breakOff();
  }

  /** Not {@code close}, which waits until a client that does not read has taken what is left. */
  private void breakOff() {
    loop.runOnContext(
        now -> {
          if (!response.closed()) {
            request.connection().shutdown(1, TimeUnit.MILLISECONDS);
          }
        });
  }

  private void sendWhole(Buffer body) {
    enqueue(
        body.length(),
        () -> {
          Answers.head(response, status, mediaType);
          return response.end(body);
        });
    awaitWaiting(0);
  }

  private void sendChunk() {
    boolean first = state == State.STARTED;
    Buffer chunk = gathered;
    gathered = Buffer.buffer(CHUNK);
    state = State.STREAMING;
    awaitWaiting(WINDOW - chunk.length());
    enqueue(
        chunk.length(),
        () -> {
          if (first) {
            Answers.head(response, status, mediaType);
            response.setChunked(true);
          }
          return response.write(chunk);
        });
  }

  private void enqueue(int length, Supplier<Future<Void>> write) {
    add(length);
    loop.runOnContext(
        now -> {
          if (response.closed()) {
            taken(length, false);
          } else {
            write.get().onComplete(done -> taken(length, done.succeeded()));
          }
        });
  }

  private void add(int length) {
    lock.lock();
    try {
      waiting += length + 1L;
    } finally {
      lock.unlock();
    }
  }

  private void taken(int length, boolean succeeded) {
    if (!succeeded) {
      cancellation.cancel(ErrorCode.CANCELLED);
    }
    lock.lock();
    try {
      waiting -= length + 1L;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until at most so many bytes are waiting, or the request is cancelled. */
  private void awaitWaiting(long most) {
    Cancellation.Handle wakeUp = cancellation.onCancel(this::wake);
    lock.lock();
    try {
      while (waiting > most && !cancellation.isCancelled()) {
        changed.awaitUninterruptibly();
      }
    } finally {
      lock.unlock();
      wakeUp.close();
    }
    cancellation.throwIfCancelled();
  }

  private void wake() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void requireOpen() {
    if (state != State.STARTED && state != State.STREAMING) {
      throw new IllegalStateException("no answer is open: " + state);
    }
  }

  private void move(State from, State to) {
    if (state != from) {
      throw new IllegalStateException("an answer was sent or started: " + state);
    }
    state = to;
  }
}
