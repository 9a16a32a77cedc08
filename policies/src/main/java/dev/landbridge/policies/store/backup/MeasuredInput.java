package dev.landbridge.policies.store.backup;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;

/** Passes on what is read, and knows its digest. */
final class MeasuredInput extends FilterInputStream {
  private final Meter meter;
  private final MessageDigest digest = Digests.sha256();

  MeasuredInput(InputStream in, Meter meter) {
    super(in);
    this.meter = meter;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = in.read(buffer, offset, length);
    if (count > 0) {
      digest.update(buffer, offset, count);
      meter.moved(count);
    }
    return count;
  }

  @Override
  public long skip(long count) throws IOException {
    return readNBytes(Math.toIntExact(Math.min(count, 8192))).length;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  /** Reads what is left; hexadecimal digest of everything. */
  String sha256() throws IOException {
    transferTo(OutputStream.nullOutputStream());
    return Digests.hex(digest);
  }
}
