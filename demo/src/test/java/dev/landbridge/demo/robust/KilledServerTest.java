package dev.landbridge.demo.robust;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landbridge.demo.SharedCity;
import dev.landbridge.demo.city.NotableResidents;
import dev.landbridge.demo.running.DemoCity;
import dev.landbridge.policies.ledger.verify.LedgerVerifier;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever a client got of a server that was killed, and be it one byte, is on record once; what
 * was under way then is possibly disclosed in full.
 */
class KilledServerTest {
  private static final DemoCity CITY = SharedCity.get();
  private static final int KILLS = 6;
  private static final int AT_ONCE = 4;
  private static final int MOST_BEFORE_KILL = 60;
  private static final int PAGE = 1_000;
  private static final int SMALL_BUFFER = 8 * 1024;
  private static final String APPLICANT = NotableResidents.inEveryCity().applicant().idNumber();

  private static final String SMALL =
      "{ personsByPk(idNumber: \"" + APPLICANT + "\") { name bornOn } }";
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

  /** What clients asked of one server, until it is killed. */
  private static final class Clients {
    private final String prefix;
    private final URI server;
    private final Set<String> received = ConcurrentHashMap.newKeySet();
    private final Set<String> streaming = ConcurrentHashMap.newKeySet();
    private final CountDownLatch killed = new CountDownLatch(1);
    private final AtomicReference<Throwable> defect = new AtomicReference<>();
    private final List<Thread> threads = new ArrayList<>();

    Clients(String prefix, URI server, Random random) {
      this.prefix = prefix;
      this.server = server;
      for (int i = 0; i < AT_ONCE; i++) {
        String name = prefix + "x" + i;
        long seed = random.nextLong();
        threads.add(Thread.ofVirtual().start(() -> ask(name, new Random(seed))));
      }
      threads.add(Thread.ofVirtual().start(() -> stream(random.nextInt(900_000))));
    }

    /** Short questions, of whose answers more or less is read, until nobody answers. */
    private void ask(String name, Random random) {
      for (int i = 0; killed.getCount() > 0; i++) {
        String operation = name + "x" + i;
        try (Socket socket = send(operation, SMALL)) {
          read(operation, socket.getInputStream(), random.nextInt(600));
        } catch (IOException _) {
          // the server is dead, or dies
        }
      }
    }

    /** A long answer, of which some is read; the rest would wait. */
    private void stream(int bytes) {
      String operation = prefix + "Large";
      try (Socket socket = send(operation, LARGE)) {
        read(operation, socket.getInputStream(), bytes);
        streaming.add(operation);
        killed.await();
      } catch (IOException e) {
        defect.set(e);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }

    private Socket send(String operation, String query) throws IOException {
      Socket socket = new Socket();
      try {
        socket.setReceiveBufferSize(SMALL_BUFFER);
        socket.setSoTimeout(30_000);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getPort()));
        socket
            .getOutputStream()
            .write(Asker.chen(CITY, server).raw("query " + operation + " " + query));
        return socket;
      } catch (IOException e) {
        socket.close();
        throw e;
      }
    }

    /** One byte counts as an answer. */
    private void read(String operation, InputStream answer, int more) throws IOException {
      if (answer.read() >= 0) {
        received.add(operation);
        answer.readNBytes(more);
      }
    }

    void awaitAnswers(int answers) throws Exception {
      Eventually.within(
          Duration.ofSeconds(60),
          answers + " answers came",
          () -> {
            assertThat(defect.get()).as("before the kill").isNull();
            return received.size() >= answers && !streaming.isEmpty();
          });
    }

    Set<String> end() throws InterruptedException {
      killed.countDown();
      for (Thread thread : threads) {
        thread.join();
      }
      return received;
    }
  }

  @Test
  void showsWhatMayHaveLeftAndGoesOnWhereItEnded() throws Exception {
    Instant begin = Instant.now();
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < KILLS; i++) {
      String prefix = "Killed" + i;
      Set<String> received;
      try (NodeServer node =
          NodeServer.start(CITY.configurationFile(), "killed", folder.resolve(i + ".log"))) {
        Clients clients = new Clients(prefix, node.address(), random);
        clients.awaitAnswers(1 + random.nextInt(MOST_BEFORE_KILL));
        node.kill();
        received = clients.end();
      }
      Map<String, List<String>> recorded = recorded(prefix, begin);
      assertThat(recorded.keySet()).as("seed %d, kill %d", seed, i).containsAll(received);
      assertThat(recorded.values()).as("seed %d, kill %d", seed, i).allMatch(it -> it.size() == 1);
      assertThat(recorded.get(prefix + "Large")).containsExactly("OPEN");
    }
    assertThat(new LedgerVerifier(CITY.landbridge().state().jdbi()).verify().finding()).isEmpty();
  }

  /** Outcomes by the names of operations, as an auditor finds them. */
  private static Map<String, List<String>> recorded(String prefix, Instant from) {
    Map<String, List<String>> outcomes = new HashMap<>();
    Map<String, Object> variables = new HashMap<>();
    variables.put("filter", Map.of("person", "chen", "from", from.toString()));
    variables.put("limit", PAGE);
    JsonNode page;
    do {
      page = page(variables);
      for (JsonNode record : page.path("records")) {
        String name = record.path("name").asText();
        if (name.startsWith(prefix)) {
          outcomes
              .computeIfAbsent(name, _ -> new ArrayList<>())
              .add(record.path("outcome").asText());
        }
      }
      variables.put("after", page.path("after").asText());
    } while (page.path("after").isTextual());
    return outcomes;
  }

  private static JsonNode page(Map<String, Object> variables) {
    Answer found =
        Asker.chen(CITY)
            .as(CITY.token("audit"))
            .govern(
                "query ($filter: LedgerFilter, $limit: Int!, $after: String) {"
                    + " ledgerRecords(filter: $filter, limit: $limit, after: $after)"
                    + " { records { name outcome } after } }",
                variables);
    assertThat(found.errors()).as(found.body().toString()).isEmpty();
    return found.data().path("ledgerRecords");
  }
}
