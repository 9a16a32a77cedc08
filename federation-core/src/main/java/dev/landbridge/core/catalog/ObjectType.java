package dev.landbridge.core.catalog;

import dev.landbridge.core.expression.Condition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A type published from one table.
 *
 * @param root the name of its list root field, for example {@code persons}
 * @param source the name of the registered connection
 * @param table the table as registered, with its schema if it was given
 * @param available false while its source cannot be reached; its fields then have no column
 *     metadata
 * @param estimatedRows by the source's own estimate when the catalog was composed, which is no part
 *     of its version; -1 if unknown
 * @param fields in the order of the registration
 * @param links in the order of the registration, extensions after
 * @param key names of the key fields, empty if it has none
 * @param rowFilter the owner's {@code @rows}
 */
public record ObjectType(
    String name,
    Optional<String> description,
    Department owner,
    String root,
    String source,
    Optional<String> schema,
    String table,
    boolean available,
    long estimatedRows,
    CatalogueEntry catalogue,
    Sharing sharing,
    List<Field> fields,
    List<Link> links,
    List<String> key,
    Optional<Condition> rowFilter) {
  public ObjectType {
    fields = List.copyOf(fields);
    links = List.copyOf(links);
    key = List.copyOf(key);
  }

  /** The field of a name, if there is one. */
  public Optional<Field> field(String fieldName) {
    return fields.stream().filter(field -> field.name().equals(fieldName)).findFirst();
  }

  /**
   * The field of a name that is known to exist.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Field requiredField(String fieldName) {
    return field(fieldName)
        .orElseThrow(() -> new IllegalArgumentException("no field " + name + "." + fieldName));
  }

  /** The link of a name, if there is one. */
  public Optional<Link> link(String linkName) {
    return links.stream().filter(link -> link.name().equals(linkName)).findFirst();
  }

  /** The key fields in the order of the registration, empty if it has none. */
  public List<Field> keyFields() {
    Map<String, Field> byName =
        fields.stream().collect(Collectors.toMap(Field::name, Function.identity()));
    return key.stream().map(byName::get).toList();
  }
}
