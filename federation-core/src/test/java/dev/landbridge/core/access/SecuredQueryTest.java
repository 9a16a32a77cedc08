package dev.landbridge.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That an unchecked query cannot be planned is a fact of the language: the compiler says so. */
class SecuredQueryTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void securedQueryCompilesWhereItIsOnlyPassedOn() {
    assertThat(
            errors(
                "Object pass(Planner planner, SecuredQuery query) { return planner.plan(query); }"))
        .isEmpty();
  }

  @Test
  void planningAnUncheckedQueryDoesNotCompile() {
    assertThat(
            errors(
                "Object plan(Planner planner, GraphQuery query) { return planner.plan(query); }"))
        .singleElement()
        .asString()
        .contains("GraphQuery cannot be converted to dev.landbridge.core.access.SecuredQuery");
  }

  @Test
  void makingASecuredQueryOutsideTheGateDoesNotCompile() {
    assertThat(
            errors(
                "Object make() { return new SecuredQuery(\"v\", java.util.List.of(), java.util.List.of()); }"))
        .singleElement()
        .asString()
        .contains("not public");
  }

  private List<String> errors(String method) {
    String source =
        "package outside; import dev.landbridge.core.access.*; import dev.landbridge.core.plan.*;"
            + " import dev.landbridge.core.query.*; class Outside { "
            + method
            + " }";
    JavaFileObject file =
        new SimpleJavaFileObject(
            URI.create("string:///outside/Outside.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    compiler
        .getTask(
            null,
            null,
            found,
            List.of(
                "-proc:none",
                "-Xlint:none",
                "-implicit:none",
                "-d",
                folder.toString(),
                "-classpath",
                System.getProperty("java.class.path")),
            null,
            List.of(file))
        .call();
    return found.getDiagnostics().stream()
        .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
        .map(diagnostic -> diagnostic.getMessage(Locale.ENGLISH))
        .toList();
  }
}
