package dev.landbridge.api.response;

/** Takes the bytes of an answer in order. It may hold them back, and may block. */
@FunctionalInterface
public interface ByteSink {
  /**
   * Takes bytes. The array is used again after the call.
   *
   * @throws dev.landbridge.core.error.LandbridgeException if nobody takes the answer any more
   */
  void write(byte[] bytes, int offset, int length);
}
