package dev.landbridge.demo.robust;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.landbridge.demo.city.NotableResidents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Questions of every kind, bad ones among them and some whose client goes away, by several clients
 * at once. What is answered without an error must be what was answered before anything failed.
 */
final class MixedRequests {
  private static final int CLIENTS = 16;
  private static final int MOST_SHOWN = 20;
  private static final int MOST_TRIES = 20;
  private static final Set<String> FAILURES =
      Set.of("SOURCE_UNAVAILABLE", "SOURCE_TIMEOUT", "DEADLINE_EXCEEDED", "RESOURCE_EXHAUSTED");
  private static final List<String> BAD =
      List.of(
          "{ persons { nam } }",
          "{ persons { name ",
          "{ persons(limit: -1) { name } }",
          "{ personsByPk(idNumber: \"11010519491231002Y\") { name } }",
          "{ persons(where: {name: {_eq: null}}) { name } }");
  private static final List<String> ABOUT_ONE =
      List.of(
          "{ personsByPk(idNumber: \"%s\") { name household { members { name } } marriages { certificateNo } insured { status } properties { area } } }",
          "{ personsByPk(idNumber: \"%s\") { name contributionsAggregate { aggregate { count sum { base } } } propertiesAggregate { aggregate { count } } } }",
          "{ insuredPersons(where: {idNumber: {_eq: \"%s\"}}) { name contributions(limit: 3, orderBy: {month: DESC}) { month base } } properties(limit: 2) { area owner { name } } }");
  private static final List<String> ABOUT_MANY =
      List.of(
          "{ persons(limit: 20, where: {properties: {area: {_gt: \"100\"}}}) { name properties { area } } }",
          "{ persons(limit: 10, orderBy: [{propertiesAggregate: {count: DESC}}, {name: ASC}]) { name } }",
          "{ insuredPersons(limit: 20, where: {_not: {person: {properties: {}}}}) { name contributions { month } } }",
          "{ insuredPersons(where: {contributionsAggregate: {count: {predicate: {_gt: 30}}}}) { name } }",
          "{ personsAggregate(where: {properties: {area: {_gt: \"120\"}}}) { aggregate { count min { bornOn } max { bornOn } } } }",
          "{ lowIncomesGroupBy(keys: [{person: {district: true}}]) { keys { person { district } } aggregate { count avg { monthlyAmount } } } }",
          "{ personsConnection(where: {properties: {area: {_gt: \"150\"}}}, orderBy: {bornOn: DESC}, first: 3) { nodes { name } totalCount } }",
          "{ contributionsAggregate(where: {month: {_eq: \"2026-05\"}}) { aggregate { rows: count persons: count(columns: [idNumber], distinct: true) } } }",
          "{ persons { idNumber name address } }",
          "{ marriages(limit: 30) { certificateNo status wife { name } } cremations(limit: 5) { recordNo person { name pensions { recordNo } } } }");

  private final Asker asker;
  private final long seed;
  private final Map<String, JsonNode> expected = new LinkedHashMap<>();
  private final List<String> questions;
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger whole = new AtomicInteger();
  private final AtomicInteger failed = new AtomicInteger();
  private final AtomicInteger gone = new AtomicInteger();
  private final Queue<String> wrong = new ConcurrentLinkedQueue<>();

  /** Asks everything once while all is well. */
  MixedRequests(Asker asker, long seed) {
    this.asker = asker;
    this.seed = seed;
    NotableResidents residents = NotableResidents.inEveryCity();
    List<String> all = new ArrayList<>(ABOUT_MANY);
    for (var citizen :
        List.of(residents.applicant(), residents.recipientWithTwoHomes(), residents.endsWithX())) {
      ABOUT_ONE.forEach(query -> all.add(query.formatted(citizen.idNumber())));
    }
    questions = List.copyOf(all);
    questions.forEach(question -> expected.put(question, answered(question)));
  }

  /** The first time is slow and may take longer than a request may. */
  private JsonNode answered(String question) {
    Answer answer = asker.ask(question);
    for (int i = 0; i < MOST_TRIES && !answer.errors().isEmpty(); i++) {
      answer = asker.ask(question);
    }
    if (!answer.errors().isEmpty()) {
      throw new IllegalStateException(question + answer.body());
    }
    return answer.data();
  }

  /** Whether everything is answered as it was. */
  boolean allAnswer() {
    return questions.stream()
        .allMatch(
            question -> {
              Answer answer = asker.ask(question);
              return answer.errors().isEmpty() && answer.data().equals(expected.get(question));
            });
  }

  /** Sends so many and returns when all are over. */
  void run(int requests) {
    try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
      for (int client = 0; client < CLIENTS; client++) {
        Random random = new Random(seed + client);
        clients.execute(
            () -> {
              while (asked.getAndIncrement() < requests) {
                request(random);
              }
            });
      }
    }
  }

  /** Answers that they should not have been; the first ones. */
  List<String> wrong() {
    return wrong.stream().limit(MOST_SHOWN).toList();
  }

  /** How many were sent up to now. */
  int sent() {
    return asked.get();
  }

  /** How many were answered without an error. */
  int whole() {
    return whole.get();
  }

  /** How many were answered with the error of a failure. */
  int failed() {
    return failed.get();
  }

  private void request(Random random) {
    String question = questions.get(random.nextInt(questions.size()));
    try {
      switch (random.nextInt(10)) {
        case 0 -> goAway(question, random);
        case 1 -> {
          Answer answer = asker.ask(BAD.get(random.nextInt(BAD.size())));
          if (answer.status() != 400) {
            wrong.add("400 expected: " + answer.body());
          }
        }
        default -> compare(question, asker.ask(question));
      }
    } catch (UncheckedIOException | IOException brokenOff) {
      failed.incrementAndGet();
    } catch (RuntimeException defect) {
      wrong.add(question + ": " + defect);
    }
  }

  private void goAway(String question, Random random) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), asker.server().getPort())) {
      socket.getOutputStream().write(asker.raw(question));
      socket.getOutputStream().flush();
      LockSupport.parkNanos(random.nextInt(30_000_000));
      if (random.nextBoolean()) {
        socket.setSoTimeout(50);
        socket.getInputStream().read(new byte[100]);
      }
    } finally {
      gone.incrementAndGet();
    }
  }

  private void compare(String question, Answer answer) {
    if (answer.errors().isEmpty()) {
      whole.incrementAndGet();
    } else {
      failed.incrementAndGet();
    }
    for (String error : answer.errors()) {
      if (!FAILURES.contains(error.replaceFirst(" .*", ""))) {
        wrong.add(question + ": " + answer.body());
      }
    }
    ObjectNode data = answer.data().isObject() ? answer.data().deepCopy() : null;
    if (data == null) {
      return;
    }
    ObjectNode whole = expected.getOrDefault(question, data).deepCopy();
    for (JsonNode error : answer.body().path("errors")) {
      String root = error.path("path").path(0).asText();
      data.remove(root);
      whole.remove(root);
    }
    if (!data.equals(whole)) {
      wrong.add(question + " not as before: " + answer.body());
    }
  }

  @Override
  public String toString() {
    return "%d in full, %d failed, %d gone".formatted(whole.get(), failed.get(), gone.get());
  }
}
