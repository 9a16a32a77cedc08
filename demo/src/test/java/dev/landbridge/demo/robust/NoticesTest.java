package dev.landbridge.demo.robust;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import dev.landbridge.api.configuration.Configuration.Contact;
import dev.landbridge.api.configuration.Configuration.Mail;
import dev.landbridge.api.configuration.Configuration.NoticeSettings;
import dev.landbridge.demo.SharedCity;
import dev.landbridge.demo.city.NotableResidents;
import dev.landbridge.demo.running.DemoCity;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Departments are told by mail and webhook what waits for them; a real mail server takes it. */
class NoticesTest {
  private static final DemoCity CITY = SharedCity.get();
  private static final Duration SOON = Duration.ofSeconds(30);

  private static final Map<String, String> APPLICANT =
      Map.of("id", NotableResidents.inEveryCity().applicant().idNumber());

  private static final GreenMail MAIL =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  private static final List<String> POSTED = new CopyOnWriteArrayList<>();
  private static final AtomicInteger REFUSALS = new AtomicInteger(2);

  private static HttpServer webhook;
  private static OtherServer server;

  @BeforeAll
  static void start() throws IOException {
    MAIL.start();
    webhook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    webhook.createContext(
        "/notices",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          boolean refuses = REFUSALS.getAndDecrement() > 0;
          if (!refuses) {
            POSTED.add(body);
          }
          exchange.sendResponseHeaders(refuses ? 503 : 204, -1);
          exchange.close();
        });
    webhook.start();
    URI address =
        URI.create("http://127.0.0.1:%d/notices".formatted(webhook.getAddress().getPort()));
    NoticeSettings notices =
        new NoticeSettings(
            Optional.of(
                new Mail(
                    "127.0.0.1",
                    MAIL.getSmtp().getPort(),
                    Mail.Security.NONE,
                    Optional.empty(),
                    "landbridge@city.test")),
            List.of(
                new Contact("GA", List.of("police@city.test"), Optional.of(address)),
                new Contact("GJJ", List.of("fund@city.test"), Optional.empty())),
            30,
            Duration.ofMillis(200));
    server = OtherServer.startTelling(CITY, notices);
  }

  @AfterAll
  static void stop() {
    server.close();
    webhook.stop(0);
    MAIL.stop();
  }

  private static JsonNode done(String person, String act, Map<String, ?> variables) {
    Answer answer = server.chen().as(CITY.token(person)).govern(act, variables);
    assertThat(answer.errors()).as(answer.body().toString()).isEmpty();
    return answer.data();
  }

  private static List<String> subjects(String address) {
    return Arrays.stream(MAIL.getReceivedMessagesForDomain(address))
        .map(NoticesTest::subject)
        .toList();
  }

  private static String subject(MimeMessage message) {
    try {
      return message.getSubject();
    } catch (jakarta.mail.MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whatWaitsIsTold() throws Exception {
    String until = Instant.now().plus(20, ChronoUnit.DAYS).toString();
    String id =
        done(
                "dev",
                "mutation ($query: String!, $variables: JSON, $until: String!) {"
                    + " submitRequest(query: $query, variables: $variables, matter: \"GJJ-TQ\","
                    + " legalBasis: \"公积金条例\", scenario: \"提取\", scope: \"申请人\", until:"
                    + " $until, urgent: true) { id } }",
                Map.of(
                    "query",
                    "query ($id: String!) { personsByPk(idNumber: $id) { phone } }",
                    "variables",
                    APPLICANT,
                    "until",
                    until))
            .at("/submitRequest/id")
            .asText();
    Map<String, String> request = Map.of("id", id);
    done("sun", "mutation ($id: ID!) { consentToRequest(id: $id) { id } }", request);
    Eventually.within(SOON, "the police are told", () -> POSTED.size() == 1);
    assertThat(POSTED.getFirst())
        .contains("DECISION_NEEDED", id, "\"other\":\"GJJ\"", "\"urgent\":true")
        .doesNotContain(APPLICANT.get("id"));
    assertThat(subjects("police@city.test"))
        .as("sent again with each try of the webhook")
        .contains("【紧急 / urgent】共享请求待审批 / A request waits for your decision");
    assertThat(REFUSALS.get()).as("it was tried until it was taken").isNegative();

    done("gao", "mutation ($id: ID!) { approveRequest(id: $id, covers: FIELDS) { id } }", request);
    done("gao", "mutation ($id: ID!) { suspendGrants(request: $id, reason: \"核查\") }", request);
    done("gao", "mutation ($id: ID!) { resumeGrants(request: $id, reason: \"完毕\") }", request);
    Eventually.within(
        SOON,
        "the fund is told all of it, and that the grant ends within a month",
        () -> {
          List<String> told = subjects("fund@city.test");
          return told.stream().anyMatch(it -> it.contains("waits for your department's consent"))
              && told.stream().anyMatch(it -> it.contains("An owner has decided"))
              && told.stream().filter(it -> it.contains("Grants were suspended")).count() == 2
              && told.stream().anyMatch(it -> it.contains("Grants end soon"));
        });
    Eventually.within(
        SOON,
        "the police are told of the end too",
        () -> POSTED.stream().anyMatch(it -> it.contains("GRANTS_END_SOON")));
  }
}
