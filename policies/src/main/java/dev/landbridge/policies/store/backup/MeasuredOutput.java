package dev.landbridge.policies.store.backup;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;

/** Passes on what is written, and knows how much it was and its digest. */
final class MeasuredOutput extends FilterOutputStream {
  private final Meter meter;
  private final MessageDigest digest = Digests.sha256();
  private long bytes;

  MeasuredOutput(OutputStream out, Meter meter) {
    super(out);
    this.meter = meter;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] buffer, int offset, int length) throws IOException {
    out.write(buffer, offset, length);
    digest.update(buffer, offset, length);
    bytes += length;
    meter.moved(length);
  }

  long bytes() {
    return bytes;
  }

  /** Hexadecimal; to be asked once, at the end. */
  String sha256() {
    return Digests.hex(digest);
  }
}
