package dev.landbridge.benchmarks.load;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One connection that is kept, and as little client as possible around it: it takes a share of the
 * same processors as the server that is measured. Used by one thread.
 */
public final class HttpConnection implements AutoCloseable {
  private static final byte[] HEAD_END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3}) ");
  private static final Pattern LENGTH = Pattern.compile("\r\ncontent-length: *(\\d+)\r\n");
  private static final int MAX_STATUS_LINE = 64;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private byte[] buffer = new byte[64 * 1024];
  private int filled;
  private int bodyStart;
  private int bodyEnd;

  /** Connects to where an endpoint is. */
  public HttpConnection(URI endpoint) throws IOException {
    socket = new Socket(endpoint.getHost(), endpoint.getPort());
    socket.setTcpNoDelay(true);
    in = socket.getInputStream();
    out = socket.getOutputStream();
  }

  /**
   * Sends a request and waits for its whole answer.
   *
   * @return the status of HTTP
   * @throws IOException if the connection ends
   */
  public int ask(Question question) throws IOException {
    out.write(question.bytes());
    filled = 0;
    int head;
    do {
      fill();
      head = headEnd();
    } while (head < 0);
    String text = new String(buffer, 0, head, StandardCharsets.US_ASCII);
    Matcher length = LENGTH.matcher(text.toLowerCase(Locale.ROOT));
    Matcher status = STATUS.matcher(text);
    if (!status.lookingAt()) {
      throw new IOException(
          "not an answer: " + text.substring(0, Math.min(text.length(), MAX_STATUS_LINE)));
    }
    bodyStart = head;
    if (length.find()) {
      bodyEnd = head + Integer.parseInt(length.group(1));
      fillTo(bodyEnd);
    } else {
      joinChunks();
    }
    return Integer.parseInt(status.group(1));
  }

  /** Reads a body in chunks and moves them together. */
  private void joinChunks() throws IOException {
    int read = bodyStart;
    bodyEnd = bodyStart;
    int size;
    do {
      int lineEnd = lineEnd(read);
      size =
          Integer.parseInt(new String(buffer, read, lineEnd - read, StandardCharsets.US_ASCII), 16);
      read = lineEnd + 2;
      fillTo(read + size + 2);
      System.arraycopy(buffer, read, buffer, bodyEnd, size);
      bodyEnd += size;
      read += size + 2;
    } while (size > 0);
  }

  private int lineEnd(int start) throws IOException {
    int end = start;
    while (true) {
      fillTo(end + 2);
      if (buffer[end] == '\r' && buffer[end + 1] == '\n') {
        return end;
      }
      end++;
    }
  }

  private void fillTo(int end) throws IOException {
    while (filled < end) {
      fill();
    }
  }

  /** How many bytes the body of the last answer has. */
  public int bodyLength() {
    return bodyEnd - bodyStart;
  }

  /** The body of the last answer. */
  public String body() {
    return new String(buffer, bodyStart, bodyEnd - bodyStart, StandardCharsets.UTF_8);
  }

  /** Whether the body of the last answer begins so. */
  public boolean bodyStartsWith(byte[] beginning) {
    int end = Math.min(bodyStart + beginning.length, bodyEnd);
    return Arrays.equals(buffer, bodyStart, end, beginning, 0, beginning.length);
  }

  private void fill() throws IOException {
    if (filled == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
    int read = in.read(buffer, filled, buffer.length - filled);
    if (read < 0) {
      throw new EOFException("the server closed the connection");
    }
    filled += read;
  }

  private int headEnd() {
    for (int i = 0; i + HEAD_END.length <= filled; i++) {
      if (Arrays.equals(buffer, i, i + HEAD_END.length, HEAD_END, 0, HEAD_END.length)) {
        return i + HEAD_END.length;
      }
    }
    return -1;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
