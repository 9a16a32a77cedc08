package dev.landbridge.demo.robust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landbridge.demo.SharedCity;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** No byte of an answer leaves that is not on record, whoever fails. */
class LedgerDurabilityTest {
  private static final int PERSONS = 1_500;
  private static final String LARGE =
      "{ persons(limit: 1500) { idNumber name bornOn household { address } contributions { month base paidOn } } }";

  /** More than the buffers between server and client hold. */
  private static final String LARGER = times(3);

  /** Far more than that. */
  private static final String HUGE = times(12);

  private static final OtherServer.Changes SMALL_HELD =
      new OtherServer.Changes(Duration.ofSeconds(30), Duration.ofSeconds(20), 8, 16 * 1024);
  private static final String CLOSING = "\r\n0\r\n\r\n";
  private static final int SMALL_BUFFER = 8 * 1024;
  private static final long SEED = 20_260_630L;

  private static String times(int number) {
    return IntStream.range(0, number)
        .mapToObj(i -> "p" + i + ":" + LARGE.substring(1, LARGE.length() - 1))
        .collect(Collectors.joining(" ", "{", "}"));
  }

  private static Socket open(OtherServer server, String query) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(SMALL_BUFFER);
    socket.setSoTimeout(30_000);
    socket.connect(
        new InetSocketAddress(
            InetAddress.getLoopbackAddress(), server.landbridge().address().getPort()));
    socket.getOutputStream().write(server.chen().raw(query));
    socket.getOutputStream().flush();
    return socket;
  }

  /** Kinds and outcomes that are on record of one operation, as {@code KIND outcome}. */
  private static List<String> recorded(OtherServer server, String operation) {
    return server
        .landbridge()
        .state()
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        WITH begun AS (
                          SELECT id, document ->> 'kind' AS kind,
                            coalesce(document ->> 'outcome', '') AS outcome FROM ledger_document
                          WHERE document #>> '{operation,name}' = :name)
                        SELECT kind || ' ' || outcome FROM begun
                        UNION ALL
                        SELECT r.kind || ' ' || r.outcome FROM ledger_record r
                        JOIN begun ON r.intent = begun.id
                        """)
                    .bind("name", operation)
                    .mapTo(String.class)
                    .list());
  }

  /** How many citizens the outcome of an operation says that it was about. */
  private static int subjects(OtherServer server, String operation) {
    return server
        .landbridge()
        .state()
        .jdbi()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT sum(('x' || left(encode(s.content, 'hex'), 8))::bit(32)::integer)
                        FROM ledger_segment s
                        JOIN ledger_record o ON o.chain = s.chain AND o.sequence = s.sequence
                        JOIN ledger_document i ON o.intent = i.id
                        WHERE i.document #>> '{operation,name}' = :name
                        """)
                    .bind("name", operation)
                    .mapTo(Integer.class)
                    .one());
  }

  @Test
  void hasOnRecordWhateverAClientReceivedThatDropsAtAnyByte() throws Exception {
    Random random = new Random(SEED);
    int cancelled = 0;
    try (OtherServer server = OtherServer.start(SharedCity.get(), SMALL_HELD)) {
      server.chen().ask(LARGE);
      for (int i = 0; i < 15; i++) {
        String operation = "Drop" + i;
        int bytes = 1 + random.nextInt(i < 5 ? 2_000 : 1_000_000);
        try (Socket socket = open(server, "query " + operation + LARGER)) {
          int got = socket.getInputStream().readNBytes(bytes).length;
          assertThat(got).as("seed %d", SEED).isPositive();
          assertThat(recorded(server, operation)).contains("INTENT ");
          socket.setSoLinger(true, 0);
        }
        Eventually.within(
            Duration.ofSeconds(5),
            "the end of %s is on record".formatted(operation),
            () -> recorded(server, operation).size() == 2);
        // The network may have taken all of it by then; nobody knows how much the client got.
        assertThat(recorded(server, operation).getLast())
            .isIn("OUTCOME CANCELLED", "OUTCOME ANSWERED");
        cancelled += recorded(server, operation).contains("OUTCOME CANCELLED") ? 1 : 0;
        assertThat(subjects(server, operation)).isEqualTo(PERSONS);
      }
      assertThat(cancelled).isPositive();
      try (Socket socket = open(server, "query Whole" + LARGE)) {
        assertThat(isWhole(socket)).isTrue();
        assertThat(recorded(server, "Whole")).containsExactly("INTENT ", "OUTCOME ANSWERED");
      }
      assertThat(server.chen().ask("query Small { persons(limit: 1) { name } }").errors())
          .isEmpty();
      assertThat(recorded(server, "Small")).containsExactly("OPERATION ANSWERED");
    }
  }

  /** Reads to the last chunk or to the connection's end. */
  private static boolean isWhole(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    byte[] buffer = new byte[64 * 1024];
    String tail = "";
    try {
      for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
        String all = tail + new String(buffer, 0, got, StandardCharsets.ISO_8859_1);
        tail = all.substring(Math.max(0, all.length() - CLOSING.length()));
        if (tail.equals(CLOSING)) {
          return true;
        }
      }
    } catch (SocketException reset) {
      return false;
    }
    return false;
  }

  @Test
  void refusesAnswersWithoutItsStateDatabase() throws Exception {
    try (OtherServer server = OtherServer.startWithOwnState(SharedCity.get(), SMALL_HELD)) {
      assertThat(server.chen().ask("{ persons(limit: 1) { name } }").errors()).isEmpty();
      killStateDatabase(server);
      for (int i = 0; i < 3; i++) {
        Answer answer = server.chen().ask("{ persons(limit: 1) { name } }");
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.errors()).hasSize(1);
        assertThat(answer.errors().getFirst()).isIn("LEDGER_UNAVAILABLE", "POLICY_UNAVAILABLE");
        assertThat(answer.body().has("data")).isFalse();
      }
      assertThat(server.chen().ask(LARGE).body().has("data")).isFalse();
    }
  }

  @Test
  void breaksAStreamOffWhoseOutcomeCannotBeRecorded() throws Exception {
    try (OtherServer server = OtherServer.startWithOwnState(SharedCity.get(), SMALL_HELD);
        Socket socket = open(server, "query Broken" + HUGE)) {
      assertThat(socket.getInputStream().readNBytes(100_000)).hasSize(100_000);
      assertThat(recorded(server, "Broken")).containsExactly("INTENT ");
      killStateDatabase(server);
      assertThat(isWhole(socket)).isFalse();
    }
  }

  /** What is suspended stops even in the middle of an answer that is being sent. */
  @Test
  void breaksAStreamOffThatRestsOnAGrantWhichItsOwnerSuspends() throws Exception {
    String grant = "GJJ:GJJ-TQ:GA:Person.name:SELECT";
    try (OtherServer server = OtherServer.start(SharedCity.get(), SMALL_HELD);
        Socket socket = open(server, "query Suspended" + HUGE)) {
      assertThat(socket.getInputStream().readNBytes(100_000)).hasSize(100_000);
      PoliceOwner.suspend(server.landbridge().policies(), grant);
      assertThat(isWhole(socket)).isFalse();
      assertThat(recorded(server, "Suspended")).containsExactly("INTENT ", "OUTCOME FAILED");
    }
  }

  private static void killStateDatabase(OtherServer server) throws Exception {
    long process = server.landbridge().state().serverProcess().orElseThrow();
    ProcessHandle handle = ProcessHandle.of(process).orElseThrow();
    handle.destroyForcibly();
    handle.onExit().get();
    Eventually.within(
        Duration.ofSeconds(5), "its sessions have ended", () -> handle.descendants().count() == 0);
  }
}
