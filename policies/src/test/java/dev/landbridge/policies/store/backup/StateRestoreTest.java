package dev.landbridge.policies.store.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.landbridge.core.error.ErrorCode;
import dev.landbridge.core.error.LandbridgeException;
import dev.landbridge.policies.FilledState;
import dev.landbridge.policies.store.StateDatabase;
import dev.landbridge.policies.store.StateLocation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What must not be restored is not, and nothing has changed. */
class StateRestoreTest {
  private static final Progress UNSEEN = (_, _, _, _) -> {};
  private static final int MUTATIONS = 400;

  @TempDir private static Path shared;
  private static ScratchStates states;
  private static byte[] good;
  private static StateDatabase into;
  private static Map<String, List<String>> empty;
  private static List<SchemaCatalog.Trigger> triggers;

  @TempDir private Path folder;

  @BeforeAll
  static void backUp() throws IOException {
    states = new ScratchStates();
    StateDatabase from = states.migrated();
    FilledState.fill(from);
    Path file = shared.resolve("good");
    StateBackup.write(from.location(), file, UNSEEN);
    good = Files.readAllBytes(file);
    into = states.migrated();
    empty = FilledState.rows(into);
    triggers = triggers(into);
  }

  @AfterAll
  static void close() {
    states.close();
  }

  @AfterEach
  void nothingHasChanged() {
    assertThat(FilledState.rows(into)).isEqualTo(empty);
    assertThat(triggers(into)).isEqualTo(triggers);
  }

  private static List<SchemaCatalog.Trigger> triggers(StateDatabase state) {
    return state.jdbi().withHandle(handle -> new SchemaCatalog(handle).triggers());
  }

  private Path file(byte[] content) throws IOException {
    return Files.write(folder.resolve("file"), content);
  }

  private static LandbridgeException refusal(Path file, StateDatabase state) {
    LandbridgeException refusal =
        catchThrowableOfType(
            LandbridgeException.class, () -> StateRestore.read(file, state, UNSEEN));
    assertThat(refusal).isNotNull();
    assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_POSSIBLE);
    assertThat(refusal).hasMessageStartingWith("Cannot restore the backup: ");
    return refusal;
  }

  @Test
  void refusesAFileWithAnyByteChanged() throws IOException {
    long seed = System.nanoTime();
    System.out.println("seed " + seed + ", " + good.length + " bytes");
    Random random = new Random(seed);
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] changed = good.clone();
      // The last ones are those of the archive's directory and of the seal.
      int at =
          i % 2 == 0
              ? random.nextInt(changed.length)
              : changed.length - 1 - random.nextInt(Math.min(1000, changed.length));
      changed[at] ^= (byte) (1 + random.nextInt(255));
      assertThat(refusal(file(changed), into)).hasMessageContaining("torn, was changed");
    }
  }

  @Test
  void refusesAFileThatIsTornOrLongerOrNone() throws IOException {
    for (int length : new int[] {0, 1, 63, 64, 65, good.length / 2, good.length - 1}) {
      assertThat(refusal(file(Arrays.copyOf(good, length)), into))
          .hasMessageContaining("torn, was changed");
    }
    assertThat(refusal(file(Arrays.copyOf(good, good.length + 1)), into))
        .hasMessageContaining("torn, was changed");
    assertThat(refusal(folder.resolve("none"), into)).hasMessageContaining("cannot be read");
    assertThat(refusal(folder, into)).hasMessageContaining("cannot be read");
  }

  /** Everything that was changed with its seal. */
  @Test
  void refusesTablesThatDoNotHaveTheirDigest() throws IOException {
    assertThat(refusal(sealed("tables/person.copy", it -> flipped(it, 30)), into))
        .hasMessageContaining("table person does not have its digest");
    assertThat(refusal(sealed("tables/person.copy", it -> Arrays.copyOf(it, 40)), into))
        .hasMessageContaining("table person does not have its digest");
    assertThat(refusal(sealed("tables/person.copy", _ -> new byte[0]), into))
        .hasMessageContaining("table person does not have its digest");
  }

  private static byte[] flipped(byte[] content, int at) {
    byte[] changed = content.clone();
    changed[at] ^= 1;
    return changed;
  }

  @Test
  void refusesWhatAnotherProgramWouldHaveWritten() throws IOException {
    assertThat(refusal(manifest("\"format\" : 1", "\"format\" : 2"), into))
        .hasMessageContaining("not of a form that this program knows");
    assertThat(refusal(manifest("\"takenAt\" : \"", "\"takenAt\" : \"x"), into))
        .hasMessageContaining("not of a form that this program knows");
    assertThat(refusal(manifest("\"schemaVersion\" : \"", "\"schemaVersion\" : \"9"), into))
        .hasMessageContaining("newer than ");
    assertThat(refusal(manifest("\"name\" : \"share_mask\"", "\"name\" : \"share_grant\""), into))
        .hasMessageContaining("does not have its digest");
    assertThat(refusal(manifest("\"type\" : \"bigint\"", "\"type\" : \"int\""), into))
        .hasMessageContaining("its tables are not those of schema version ");
  }

  /** Rows were loaded then. */
  @Test
  void takesBackWhatWasLoaded() throws IOException {
    Path file = manifest("\"rows\" : 2,\n    \"bytes\" : ", "\"rows\" : 3,\n    \"bytes\" : ");
    assertThat(refusal(file, into)).hasMessageContaining("rows, and not 3");
  }

  @Test
  void runsNoStatementOutOfAFile() throws IOException {
    for (String bound :
        List.of(
            "DEFAULT; DROP TABLE notice",
            "FOR VALUES FROM (f()) TO (1)",
            "FOR VALUES IN ('a'); DROP TABLE notice; --')",
            "FOR VALUES IN ('\\\\'); DROP TABLE notice; --')")) {
      Path file =
          manifest(
              "\"partitions\" : [ {",
              "\"partitions\" : [ {\"parent\" : \"notice\", \"name\" : \"p\", \"bound\" : \"%s\", \"triggers\" : []}, {"
                  .formatted(bound));
      assertThat(refusal(file, into)).hasMessageContaining("partition p has a bound of a form");
    }
    for (String trigger :
        List.of(
            "DROP TABLE notice",
            "CREATE TRIGGER a BEFORE UPDATE ON notice FOR EACH ROW EXECUTE FUNCTION f()",
            "CREATE TRIGGER a BEFORE UPDATE ON p FOR EACH ROW EXECUTE FUNCTION f(); SELECT 1")) {
      Manifest.Partition made = new Manifest.Partition("notice", "p", "DEFAULT", List.of(trigger));
      assertThat(catchThrowableOfType(LandbridgeException.class, () -> PartitionSql.create(made)))
          .hasMessageContaining("partition p has a trigger of a form");
    }
  }

  @Test
  void refusesAStateThatHasRows() throws IOException {
    StateDatabase used = states.migrated();
    used.jdbi()
        .useHandle(
            (Handle handle) ->
                handle.execute("INSERT INTO matter VALUES ('M', 'a secret matter')"));
    Map<String, List<String>> before = FilledState.rows(used);
    assertThat(refusal(file(good), used))
        .hasMessageContaining("the state is not empty, table matter has rows")
        .hasMessageNotContaining("secret");
    assertThat(refusal(older(), used)).hasMessageContaining("the state is not empty");
    assertThat(FilledState.rows(used)).isEqualTo(before);
  }

  /** Of version 13, whose tables are others. */
  private Path older() throws IOException {
    StateLocation.Existing old = states.migratedTo("13");
    Path file = folder.resolve("older");
    Files.deleteIfExists(file);
    StateBackup.write(old, file, UNSEEN);
    return file;
  }

  @Test
  void anEmptyStateKeepsItsVersionWhenAnOlderBackupIsRefused() throws IOException {
    StateLocation.Existing old = states.migratedTo("13");
    Jdbi.create(old.url(), old.user(), old.password())
        .useHandle(
            (Handle handle) ->
                handle.execute("INSERT INTO landbridge.matter VALUES ('M', 'x', true)"));
    Path file = folder.resolve("older");
    StateBackup.write(old, file, UNSEEN);
    byte[] whole = Files.readAllBytes(file);
    Path wrong =
        change(whole, BackupReader.MANIFEST, it -> replaced(it, "\"rows\" : 1,", "\"rows\" : 9,"));
    StateDatabase fresh = states.migrated();
    assertThat(refusal(wrong, fresh)).hasMessageContaining("rows, and not 9");
    // Migrated anew at another time.
    Map<String, List<String>> before = new TreeMap<>(empty);
    before.remove("policy_state");
    assertThat(FilledState.rows(fresh)).containsAllEntriesOf(before);
    StateRestore.read(file, fresh, UNSEEN);
    assertThat(FilledState.rows(fresh).get("matter")).hasSize(1);
  }

  private Path manifest(String old, String other) throws IOException {
    return sealed(BackupReader.MANIFEST, it -> replaced(it, old, other));
  }

  private static byte[] replaced(byte[] content, String old, String other) {
    String text = new String(content, StandardCharsets.UTF_8);
    assertThat(text).contains(old);
    return text.replace(old, other).getBytes(StandardCharsets.UTF_8);
  }

  private Path sealed(String entry, UnaryOperator<byte[]> change) throws IOException {
    return change(good, entry, change);
  }

  /** The same file with another entry and a seal that fits. */
  private Path change(byte[] content, String name, UnaryOperator<byte[]> change)
      throws IOException {
    Path before = Files.write(folder.resolve("before"), content);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipFile zip = new ZipFile(before.toFile());
        ZipOutputStream changed = new ZipOutputStream(bytes)) {
      for (ZipEntry entry : zip.stream().toList()) {
        changed.putNextEntry(new ZipEntry(entry.getName()));
        try (InputStream in = zip.getInputStream(entry)) {
          byte[] old = in.readAllBytes();
          changed.write(entry.getName().equals(name) ? change.apply(old) : old);
        }
      }
      changed.setComment(Seal.EMPTY);
    }
    Path file = file(bytes.toByteArray());
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      Seal.write(channel);
    }
    return file;
  }
}
