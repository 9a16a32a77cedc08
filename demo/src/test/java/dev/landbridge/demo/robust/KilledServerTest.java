package dev.landbridge.demo.robust;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landbridge.demo.SharedCity;
import dev.landbridge.demo.running.DemoCity;
import dev.landbridge.policies.ledger.LedgerVerifier;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a client got of a server that was killed is on record: possibly disclosed in full. */
class KilledServerTest {
  private static final DemoCity CITY = SharedCity.get();
  private static final int KILLS = 3;
  private static final int SMALL_BUFFER = 8 * 1024;
  private static final long SEED = 20_261_128L;

  private static final String LARGE =
      IntStream.range(0, 5)
          .mapToObj(
              i ->
                  "p"
                      + i
                      + ": persons(limit: 1500) { idNumber name bornOn household { address }"
                      + " contributions { month base paidOn } }")
          .collect(Collectors.joining(" ", "{", "}"));

  @TempDir private Path folder;

  @Test
  void showsWhatMayHaveLeftAndGoesOnWhereItEnded() throws Exception {
    Random random = new Random(SEED);
    for (int i = 0; i < KILLS; i++) {
      String operation = "Killed" + i;
      NodeServer node =
          NodeServer.start(CITY.configurationFile(), "killed", folder.resolve(i + ".log"));
      try (Socket socket = new Socket()) {
        socket.setReceiveBufferSize(SMALL_BUFFER);
        socket.setSoTimeout(30_000);
        socket.connect(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), node.address().getPort()));
        socket
            .getOutputStream()
            .write(Asker.chen(CITY, node.address()).raw("query " + operation + LARGE));
        int bytes = 1 + random.nextInt(900_000);
        assertThat(socket.getInputStream().readNBytes(bytes).length)
            .as("seed %d", SEED)
            .isPositive();
        node.kill();
      } finally {
        node.close();
      }
      assertThat(open(operation)).as("of %s", operation).hasSize(1);
    }
    assertThat(new LedgerVerifier(CITY.landbridge().state().jdbi()).verify().finding()).isEmpty();
  }

  /** As an auditor finds them. */
  private static List<String> open(String operation) {
    Map<String, Object> variables = new HashMap<>();
    variables.put("filter", Map.of("outcome", "OPEN", "person", "chen"));
    Answer found =
        Asker.chen(CITY)
            .as(CITY.token("audit"))
            .govern(
                "query ($filter: LedgerFilter) { ledgerRecords(filter: $filter) { records { name outcome } } }",
                variables);
    assertThat(found.errors()).as(found.body().toString()).isEmpty();
    return found.data().path("ledgerRecords").path("records").findParents("name").stream()
        .filter(it -> it.path("name").asText().equals(operation))
        .map(JsonNode::toString)
        .toList();
  }
}
