package dev.landbridge.api.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Breaks the documents of {@link City} in one place each and compares all problems with {@code
 * publication-problems.txt}, which {@code -Dgolden.rewrite=true} rewrites.
 */
class PublicationProblemsTest {
  private static final Path FILE =
      Path.of("src/test/resources/dev/landbridge/api/registration/publication-problems.txt");
  private static final boolean REWRITE = Boolean.getBoolean("golden.rewrite");
  private static final List<String> REWRITTEN = new ArrayList<>();

  /** One change of one document and the problems that it must cause. */
  record Case(String name, String old, String replacement, String expected) {
    String text() {
      return replacement.equals("(nothing)") ? "" : replacement;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void reportsWhereAndWhatToDo(Case broken) {
    String problems = new City().replace(broken.old, broken.text()).publish().lines();
    if (REWRITE) {
      REWRITTEN.add(String.join("\n", broken.name, broken.old, broken.replacement, problems));
    } else {
      assertThat(problems).isNotEmpty().isEqualTo(broken.expected);
    }
  }

  static List<Case> cases() throws IOException {
    return Pattern.compile("\n--\n")
        .splitAsStream(Files.readString(FILE).stripTrailing())
        .map(block -> block.lines().toList())
        .map(
            lines ->
                new Case(
                    lines.get(0),
                    lines.get(1),
                    lines.get(2),
                    String.join("\n", lines.subList(3, lines.size()))))
        .toList();
  }

  @AfterAll
  static void rewrite() throws IOException {
    if (!REWRITTEN.isEmpty()) {
      Files.writeString(FILE, String.join("\n--\n", REWRITTEN) + "\n");
    }
  }
}
