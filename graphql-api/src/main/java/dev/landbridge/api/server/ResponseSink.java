package dev.landbridge.api.server;

/**
 * Where the answer to one request goes. Either {@link #send} once, or {@link #start}, any number of
 * {@link #write} and then {@link #end} or {@link #abort}.
 *
 * <p>Used by one thread, which the methods block until the client has taken enough. The media type
 * was agreed with the client; {@code WWW-Authenticate} and {@code Retry-After} follow from the
 * status.
 */
public interface ResponseSink {
  /**
   * Sends a whole answer, with its length in the head, and waits until it was handed to the
   * network.
   *
   * @param status of HTTP
   * @throws dev.landbridge.core.error.LandbridgeException with the reason of the cancellation if
   *     that came first; a part of the answer may have been sent
   * @throws IllegalStateException if an answer was sent or started
   */
  void send(int status, byte[] body, int offset, int length);

  /** {@link #send(int, byte[], int, int)} of a whole array. */
  default void send(int status, byte[] body) {
    send(status, body, 0, body.length);
  }

  /**
   * Starts an answer of unknown length. Sends nothing yet: if it ends within the first few
   * kilobytes its length is sent in the head.
   *
   * @throws IllegalStateException if an answer was sent or started
   */
  void start(int status);

  /**
   * Writes a part of the answer; the array may be used again afterwards. Blocks while more than a
   * fixed number of bytes is waiting for the client.
   *
   * @throws dev.landbridge.core.error.LandbridgeException with the reason of the cancellation if
   *     that came first
   * @throws IllegalStateException if no answer was started, or it was ended
   */
  void write(byte[] bytes, int offset, int length);

  /**
   * Ends a started answer and waits until all of it was handed to the network.
   *
   * @throws dev.landbridge.core.error.LandbridgeException with the reason of the cancellation if
   *     that came first
   * @throws IllegalStateException if no answer was started, or it was ended
   */
  void end();

  /**
   * Breaks a started answer off: ends the connection without the closing bytes, so that no client
   * takes what it got for the whole. Does nothing after the end.
   */
  void abort();
}
