package dev.landbridge.policies.ledger.keep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.policies.TestDatabases;
import dev.landbridge.policies.ledger.RecordReceipt;
import dev.landbridge.policies.ledger.checkpoint.SignedCheckpoint;
import dev.landbridge.policies.ledger.checkpoint.SigningKey;
import dev.landbridge.policies.ledger.checkpoint.making.CheckpointMaker;
import dev.landbridge.policies.ledger.checkpoint.making.CheckpointTable;
import dev.landbridge.policies.ledger.record.ChainDigest;
import dev.landbridge.policies.ledger.verify.Verification;
import dev.landbridge.policies.store.StateDatabase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerExportTest {
  private static final YearMonth FIRST = Months.NOW.minusMonths(40);
  private static final int MUTATIONS = 3_000;

  @TempDir private Path folder;

  private final StateDatabase database = TestDatabases.empty();
  private final Months months = new Months(database);
  private final LedgerExport export = new LedgerExport(database.jdbi());

  /**
   * Two nodes with different hashes, acts, answers in parts, open ones, large ones, erased ones.
   */
  @BeforeEach
  void write() throws IOException {
    for (int i = 0; i < 3; i++) {
      int month = i;
      for (String node : List.of("node-1", "node-sm3")) {
        months.in(
            FIRST.plusMonths(i),
            node,
            ledger -> {
              Months.operation(ledger, "C-" + month, "S1", "S2");
              Months.large(ledger, "C-large", many(node, month));
              ledger.appendIntent(Months.request("C-open"));
              return Months.operation(ledger, "C-none");
            });
      }
    }
    UUID id = months.in(FIRST.plusMonths(2), "node-1", it -> Months.operation(it, "C-9", "S1"));
    new Erasure(database.jdbi(), months::record).erase(Set.of(id), "a court says so");
    SigningKey key = SigningKey.generate(file("key-" + id));
    new CheckpointMaker(database.jdbi(), key, Optional.empty(), Clock.systemUTC()).makeNow();
    Files.delete(file("key-" + id));
  }

  private List<String> checkpoints() {
    return database.jdbi().withHandle(CheckpointTable::last).stream()
        .map(SignedCheckpoint::json)
        .toList();
  }

  /** More subjects than one segment holds, as many as one holds, few. */
  private static int many(String node, int month) {
    return node.equals("node-1") ? List.of(4_200, 1_001, 3).get(month) : 3;
  }

  private Path file(String name) {
    return folder.resolve(name);
  }

  private static ExportVerification verify(Path file) throws IOException {
    return ExportVerifier.verify(file);
  }

  @Test
  void everythingIsThereAndCanBeCheckedWithoutADatabase() throws IOException {
    ExportRange all = ExportRange.ofMonths(FIRST, Months.NOW);
    List<String> checkpoints = checkpoints();
    ExportSummary summary = export.write(all, checkpoints, file("all"));
    ExportVerification found = verify(file("all"));
    Verification ledger = months.verify();
    assertThat(found.finding()).isEmpty();
    assertThat(ledger.finding()).isEmpty();
    assertThat(found.records()).isEqualTo(ledger.records()).isEqualTo(summary.records());
    assertThat(found.heads()).isEqualTo(ledger.heads());
    assertThat(found.erased()).isEqualTo(1).isEqualTo(summary.erased());
    assertThat(found.erasedElsewhere()).isEmpty();
    assertThat(found.checkpoints()).isEqualTo(checkpoints);
    assertThat(found.chains()).isEqualTo(summary.chains()).hasSize(3);
    assertThat(found.sha256())
        .isEqualTo(summary.sha256())
        .isEqualTo(sha256(Files.readAllBytes(file("all"))));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file("all"))))
        .isEqualTo("rw-------");
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void oneStretchGoesOnWhereAnotherEnded() throws IOException {
    List<ExportVerification> found = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Path file = file("month-" + i);
      export.write(ExportRange.ofMonth(FIRST.plusMonths(i)), List.of(), file);
      found.add(verify(file));
      assertThat(found.get(i).finding()).isEmpty();
    }
    for (int i = 1; i < 3; i++) {
      for (ChainStretch each : found.get(i).chains()) {
        RecordReceipt before = Objects.requireNonNull(found.get(i - 1).heads().get(each.node()));
        assertThat(each.first()).isEqualTo(before.sequence() + 1);
        assertThat(each.before()).isEqualTo(before.hash());
      }
    }
    assertThat(found.get(2).erasedElsewhere()).hasSize(1);
  }

  @Test
  void aTimeWithinAMonthIsAStretchToo() throws IOException {
    Instant middle = FIRST.atDay(15).atTime(12, 0).toInstant(ZoneOffset.UTC);
    export.write(new ExportRange(middle, middle.plusSeconds(1)), List.of(), file("second"));
    assertThat(verify(file("second")).finding()).isEmpty();
    assertThat(verify(file("second")).records()).isEqualTo(10);
    ExportRange never = new ExportRange(middle.plusSeconds(1), middle.plusSeconds(2));
    assertThatThrownBy(() -> export.write(never, List.of(), file("never")))
        .isInstanceOf(LandbridgeException.class)
        .hasMessageContaining("there is no record");
    assertThat(file("never")).doesNotExist();
  }

  @Test
  void replacesNothing() throws IOException {
    Files.writeString(file("there"), "x");
    ExportRange all = ExportRange.ofMonths(FIRST, Months.NOW);
    assertThatThrownBy(() -> export.write(all, List.of(), file("there")))
        .hasMessageContaining("is there already");
    assertThatThrownBy(() -> export.write(all, List.of(), file("no/folder")))
        .hasMessageContaining("folder cannot be written");
    assertThat(file("there")).hasContent("x");
  }

  @Test
  void tellsWhatIsWrongOfALedgerThatWasAltered() throws IOException {
    for (String change :
        List.of(
            "UPDATE ledger_record SET matter = 'X' WHERE chain = %1$s AND sequence = 3",
            "UPDATE ledger_record SET personal = '{\"x\":1}' WHERE chain = %1$s AND sequence = 3",
            "DELETE FROM ledger_record WHERE chain = %1$s AND sequence = 3",
            "DELETE FROM ledger_segment WHERE chain = %1$s AND sequence = 3 AND number = 1",
            "UPDATE ledger_segment SET content = content || '\\x00'"
                + " WHERE chain = %1$s AND sequence = 3 AND number = 0")) {
      months.change(change.formatted("(SELECT id FROM ledger_chain WHERE node = 'node-1')"));
      Path file = file("altered");
      export.write(ExportRange.ofMonth(FIRST), List.of(), file);
      assertThat(verify(file).finding())
          .as(change)
          .hasValueSatisfying(
              it -> {
                assertThat(it.node()).isEqualTo("node-1");
                assertThat(it.sequence()).isEqualTo(3);
              });
      Files.delete(file);
      TestDatabases.empty();
      write();
    }
  }

  private static String sha256(byte[] bytes) {
    return HexFormat.of().formatHex(digest().digest(bytes));
  }

  private static MessageDigest digest() {
    return ChainDigest.SHA_256.begin();
  }

  private List<byte[]> lines() throws IOException {
    ExportRange most = ExportRange.ofMonths(FIRST.plusMonths(1), Months.NOW);
    export.write(most, checkpoints(), file("lines"));
    List<byte[]> lines = new ArrayList<>();
    for (String each : Files.readAllLines(file("lines"))) {
      lines.add(each.getBytes(StandardCharsets.UTF_8));
    }
    return lines;
  }

  private static byte[] joined(List<byte[]> lines) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] each : lines) {
      all.writeBytes(each);
      all.write('\n');
    }
    return all.toByteArray();
  }

  private static void assertFound(byte[] file, String what) throws IOException {
    ExportVerification found = ExportVerifier.verify(new ByteArrayInputStream(file));
    assertThat(found.finding().isPresent() || !found.erasedElsewhere().isEmpty()).as(what).isTrue();
  }

  /** Bytes of the file as it is, whose footer is left alone. */
  @Test
  void findsEveryChangeOfAFile() throws IOException {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    byte[] good = joined(lines());
    assertThat(ExportVerifier.verify(new ByteArrayInputStream(good)).finding()).isEmpty();
    for (int i = 0; i < MUTATIONS; i++) {
      int at =
          random.nextInt(4) == 0
              ? good.length - 1 - random.nextInt(700)
              : random.nextInt(good.length);
      String what = "seed %d, change %d at %d".formatted(seed, i, at);
      byte[] bad =
          switch (random.nextInt(4)) {
            case 0 -> without(good, at, 1 + random.nextInt(Math.min(3, good.length - at)));
            case 1 -> Arrays.copyOf(good, at);
            default -> flipped(good, at, random);
          };
      assertFound(bad, what);
    }
    assertFound(Arrays.copyOf(good, good.length + 1), "a byte more");
    assertFound(new byte[0], "nothing");
  }

  private static byte[] flipped(byte[] good, int at, Random random) {
    byte[] bad = good.clone();
    bad[at] ^= (byte) (1 << random.nextInt(8));
    return bad;
  }

  private static byte[] without(byte[] good, int at, int count) {
    ByteArrayOutputStream bad = new ByteArrayOutputStream();
    bad.write(good, 0, at);
    bad.write(good, at + count, good.length - at - count);
    return bad.toByteArray();
  }

  /**
   * Whoever changes a file and writes its footer anew, counts included. Not covered by any hash are
   * the times of the header, and which act erased a record: if it is not in the file, the record is
   * told. Checkpoints have signatures.
   */
  @Test
  void findsChangesWithAFooterThatFits() throws IOException {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    List<byte[]> good = lines();
    int first = 1;
    int footer = good.size() - 1;
    for (int i = 0; i < MUTATIONS; i++) {
      List<byte[]> bad = new ArrayList<>(good);
      int at = first + random.nextInt(footer - first);
      int other = first + random.nextInt(footer - first);
      String what = "seed %d, change %d of line %d".formatted(seed, i, at + 1);
      switch (random.nextInt(8)) {
        case 0 -> bad.remove(at);
        case 1 -> bad.add(other, bad.get(at));
        case 2 -> {
          if (at == other) {
            continue;
          }
          Collections.swap(bad, at, other);
        }
        case 3 -> {
          byte[] header = good.getFirst();
          int chains = new String(header, StandardCharsets.ISO_8859_1).indexOf("\"from\"");
          bad.set(0, flipped(header, random.nextInt(chains), random));
        }
        default -> bad.set(at, flipped(bad.get(at), random.nextInt(bad.get(at).length), random));
      }
      assertFound(joined(refooted(bad)), what);
    }
  }

  /** With the counts and the SHA-256 that the lines have. */
  private static List<byte[]> refooted(List<byte[]> lines) {
    List<byte[]> before = new ArrayList<>(lines.subList(0, lines.size() - 1));
    String footer = new String(lines.getLast(), StandardCharsets.UTF_8);
    footer = footer.replaceAll("\"records\":\\d+", "\"records\":" + count(before, "record"));
    footer = footer.replaceAll("\"questions\":\\d+", "\"questions\":" + count(before, "question"));
    footer = footer.replaceAll("\"sha256\":\"[0-9a-f]+", "\"sha256\":\"" + sha256(joined(before)));
    before.add(footer.getBytes(StandardCharsets.UTF_8));
    return before;
  }

  private static long count(List<byte[]> lines, String type) {
    return lines.stream()
        .filter(
            it -> new String(it, StandardCharsets.ISO_8859_1).contains("\"type\":\"" + type + "\""))
        .count();
  }

  /** Nothing in a file shows that both of its ends were cut off, footer and header with them. */
  @Test
  void saysTheHeadsByWhichACutTailIsSeen() throws IOException {
    export.write(ExportRange.ofMonths(FIRST, FIRST), List.of(), file("short"));
    export.write(ExportRange.ofMonths(FIRST, FIRST.plusMonths(1)), List.of(), file("long"));
    assertThat(verify(file("short")).heads()).isNotEqualTo(verify(file("long")).heads());
  }
}
