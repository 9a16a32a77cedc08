package dev.landbridge.core.catalog;

import dev.landbridge.core.expression.Condition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A type published from one table, or by a view from several. A view has one row for each row of
 * its driving table that its condition keeps.
 *
 * @param root the name of its list root field, for example {@code persons}
 * @param source the name of the registered connection; of a view, that of its driving table
 * @param table the table as registered, with its schema if it was given; of a view, its driving
 *     table
 * @param available false while its source cannot be reached; its fields then have no column
 *     metadata
 * @param estimatedRows by the source's own estimate when the catalog was composed, which is no part
 *     of its version; -1 if unknown
 * @param fields in the order of the registration
 * @param links in the order of the registration, extensions after
 * @param checks in the order of the registration, extensions after
 * @param key names of the key fields, empty if it has none
 * @param rowFilter the {@code @rows} of the table's owner, about stored values
 * @param limits the owner's {@code @limits}
 * @param view what the type is made of if it is a view
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
    List<Check> checks,
    List<String> key,
    Optional<Condition> rowFilter,
    Limits limits,
    Optional<ViewBody> view) {
  public ObjectType {
    fields = List.copyOf(fields);
    links = List.copyOf(links);
    checks = List.copyOf(checks);
    key = List.copyOf(key);
  }

  /** A type published from a table, without checks and limits. */
  public ObjectType(
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
    this(
        name,
        description,
        owner,
        root,
        source,
        schema,
        table,
        available,
        estimatedRows,
        catalogue,
        sharing,
        fields,
        links,
        List.of(),
        key,
        rowFilter,
        Limits.NONE,
        Optional.empty());
  }

  /** The field of a name, if there is one. */
  public Optional<Field> field(String fieldName) {
    return fields.stream().filter(field -> field.name().equals(fieldName)).findFirst();
  }

  /**
   * The field of a name that is known to exist, a view's hidden inputs included.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Field requiredField(String fieldName) {
    return field(fieldName)
        .or(() -> columns().stream().filter(field -> field.name().equals(fieldName)).findFirst())
        .orElseThrow(() -> new IllegalArgumentException("no field " + name + "." + fieldName));
  }

  /** The fields that are columns of the table: published ones, then a view's hidden inputs. */
  public List<Field> columns() {
    if (view.isEmpty()) {
      return fields;
    }
    return Stream.concat(
            fields.stream().filter(field -> field.derived().isEmpty()),
            view.get().inputs().stream())
        .toList();
  }

  /** The link of a name, if there is one. */
  public Optional<Link> link(String linkName) {
    return links.stream().filter(link -> link.name().equals(linkName)).findFirst();
  }

  /** The check of a name, if there is one. */
  public Optional<Check> check(String checkName) {
    return checks.stream().filter(check -> check.name().equals(checkName)).findFirst();
  }

  /** The same type with the links and checks that lead from it. */
  public ObjectType with(List<Link> newLinks, List<Check> newChecks) {
    return new ObjectType(
        name,
        description,
        owner,
        root,
        source,
        schema,
        table,
        available,
        estimatedRows,
        catalogue,
        sharing,
        fields,
        newLinks,
        newChecks,
        key,
        rowFilter,
        limits,
        view);
  }

  /** The key fields in the order of the registration, empty if it has none. */
  public List<Field> keyFields() {
    Map<String, Field> byName =
        fields.stream().collect(Collectors.toMap(Field::name, Function.identity()));
    return key.stream().map(byName::get).toList();
  }
}
