package dev.landbridge.api.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landbridge.api.command.Operations.KeepingProgress.Step;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressDisplayTest {
  private final StringWriter out = new StringWriter();

  @Test
  void drawsABarOverItselfOnATerminalAndTakesItAway() {
    try (ProgressDisplay display = new ProgressDisplay(new PrintWriter(out), true)) {
      display.at(Step.WRITE, "person", 50, 100);
      assertThat(out.toString())
          .isEqualTo("\r[###############---------------]  50 % 写入 / write person\u001b[K");
      display.at(Step.WRITE, "matter", 150, 100);
      assertThat(out.toString()).contains("[" + "#".repeat(30) + "] 100 %").doesNotContain("\n");
    }
    assertThat(out.toString()).endsWith("\r\u001b[K");
  }

  @Test
  void writesALineForEachTableElsewhere() {
    try (ProgressDisplay display = new ProgressDisplay(new PrintWriter(out), false)) {
      display.at(Step.CHECK, "person", 0, 0);
      display.at(Step.CHECK, "person", 1, 1);
      display.at(Step.LOAD, "person", 1, 1);
    }
    assertThat(out.toString()).isEqualTo("校验 / check person\n载入 / load person\n");
  }
}
