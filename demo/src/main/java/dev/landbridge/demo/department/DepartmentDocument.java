package dev.landbridge.demo.department;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One department's registration.
 *
 * @param code the department's code
 * @param fileName the name of its file, for messages with positions
 * @param sdl the text
 */
public record DepartmentDocument(String code, String fileName, String sdl) {

  /** The documents of 公安局, 人力资源和社会保障局, 民政局 and 不动产登记中心. */
  public static List<DepartmentDocument> all() {
    return List.of(
        read("GA", "police.graphql"),
        read("RS", "social-security.graphql"),
        read("MZ", "civil-affairs.graphql"),
        read("BDC", "real-estate.graphql"));
  }

  private static DepartmentDocument read(String code, String fileName) {
    try (InputStream content =
        DepartmentDocument.class.getResourceAsStream("/departments/" + fileName)) {
      if (content == null) {
        throw new IllegalStateException(
            "Cannot find document: %s. Build the demo module anew.".formatted(fileName));
      }
      return new DepartmentDocument(
          code, fileName, new String(content.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
