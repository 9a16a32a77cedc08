package dev.landbridge.demo.secrecy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * The product's classes once more, beside those of the test, with a leak in them if one is planted.
 * What is not Landbridge's is shared with the test. {@link #close} forgets them.
 */
final class Mutant implements AutoCloseable {
  private static final String OURS = "dev.landbridge.";

  private final Path folder;
  private final Loader loader;

  private Mutant(Path folder, Loader loader) {
    this.folder = folder;
    this.loader = loader;
  }

  /**
   * Compiles the source with the leak in it.
   *
   * @param leak nothing is changed without one
   * @throws AssertionError if its place is not found exactly once, or what it puts there does not
   *     compile: then the leak must be planted anew
   */
  static Mutant with(Optional<Leak> leak) throws IOException {
    Path folder = Files.createTempDirectory("landbridge-leak-");
    Path classes = Files.createDirectory(folder.resolve("classes"));
    if (leak.isPresent()) {
      compile(leak.get(), folder, classes);
    }
    List<URL> path = new ArrayList<>();
    path.add(classes.toUri().toURL());
    for (String entry :
        System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator), -1)) {
      path.add(Path.of(entry).toUri().toURL());
    }
    return new Mutant(folder, new Loader(path.toArray(URL[]::new)));
  }

  private static void compile(Leak leak, Path folder, Path classes) throws IOException {
    String source = Files.readString(root().resolve(leak.file()));
    assertThat(source.split(Pattern.quote(leak.found()), -1))
        .as("leak \"%s\" must be planted anew: its place in %s", leak.name(), leak.file())
        .hasSize(2);
    Path mutated = folder.resolve(Path.of(leak.file()).getFileName());
    Files.writeString(mutated, source.replace(leak.found(), leak.put()));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      boolean compiled =
          compiler
              .getTask(
                  messages,
                  files,
                  null,
                  List.of(
                      "-proc:none",
                      "-nowarn",
                      "-parameters",
                      "-d",
                      classes.toString(),
                      "-cp",
                      System.getProperty("java.class.path")),
                  null,
                  files.getJavaFileObjects(mutated))
              .call();
      assertThat(compiled)
          .as("leak \"%s\" must be planted anew: %s", leak.name(), messages)
          .isTrue();
    }
  }

  /** The folder that holds the modules, from any of which tests run. */
  private static Path root() {
    Path here = Path.of("").toAbsolutePath();
    return here.endsWith("demo") ? here.resolveSibling("") : here;
  }

  /** Calls a static method of the mutated code with arguments of the JDK's classes. */
  @Nullable Object call(String className, String method, Object... arguments) throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      Method found =
          Arrays.stream(loader.loadClass(className).getMethods())
              .filter(it -> it.getName().equals(method))
              .findFirst()
              .orElseThrow();
      return found.invoke(null, arguments);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Override
  public void close() throws IOException {
    loader.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Finds Landbridge's classes and files by itself and leaves all others to the test's loader. */
  private static final class Loader extends URLClassLoader {
    Loader(URL[] path) {
      super(path, Mutant.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(OURS)) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? findClass(name) : loaded;
      }
    }
  }
}
