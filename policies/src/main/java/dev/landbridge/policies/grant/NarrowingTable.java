package dev.landbridge.policies.grant;

import dev.landbridge.core.catalog.Mask;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/**
 * The tables of what approvals are narrowed to. Each method works in the transaction that the
 * handle is in.
 */
public final class NarrowingTable {
  private NarrowingTable() {}

  /** An owner's approval of its part of a request. */
  public record Approved(UUID request, String owner) {
    static Approved of(RowView row) {
      return new Approved(
          row.getColumn("request", UUID.class), row.getColumn("owner", String.class));
    }
  }

  /** Adds row filters and masks; the rest is in the row of the part. */
  public static void write(Handle handle, Approved approved, Narrowing narrowing) {
    PreparedBatch filters =
        handle.prepareBatch(
            "INSERT INTO share_row_filter (request, owner, type_name, condition)"
                + " VALUES (:request, :owner, :type, :condition)");
    narrowing
        .rowFilters()
        .forEach(
            (type, condition) -> bind(filters, approved, type).bind("condition", condition).add());
    execute(filters);
    PreparedBatch masks =
        handle.prepareBatch(
            "INSERT INTO share_mask (request, owner, type_name, field, mask)"
                + " VALUES (:request, :owner, :type, :field, :mask)");
    narrowing
        .masks()
        .forEach(
            (type, ofType) ->
                ofType.forEach(
                    (field, mask) ->
                        bind(masks, approved, type)
                            .bind("field", field)
                            .bind("mask", MaskText.of(mask))
                            .add()));
    execute(masks);
  }

  private static PreparedBatch bind(PreparedBatch batch, Approved approved, String type) {
    return batch
        .bind("request", approved.request())
        .bind("owner", approved.owner())
        .bind("type", type);
  }

  private static void execute(PreparedBatch batch) {
    if (batch.size() > 0) {
      batch.execute();
    }
  }

  /**
   * The narrowings of approvals; one that is not narrowed is left out.
   *
   * @param requests empty for those of all requests
   */
  public static Map<Approved, Narrowing> read(Handle handle, Optional<List<UUID>> requests) {
    UUID @Nullable [] ids = requests.map(it -> it.toArray(UUID[]::new)).orElse(null);
    Map<Approved, Map<String, String>> filters = filters(handle, ids);
    Map<Approved, Map<String, Map<String, Mask>>> masks = masks(handle, ids);
    Map<Approved, Narrowing> narrowings = new HashMap<>();
    handle
        .createQuery(
            "SELECT request, owner, joins, most_rows, per_minute, per_day, case_bound, numbers_only"
                + " FROM share_request_part WHERE status = 'APPROVED'"
                + " AND (CAST(:ids AS uuid[]) IS NULL OR request = ANY (:ids))")
        .bind("ids", ids)
        .map(
            (RowView row) ->
                Map.entry(
                    Approved.of(row),
                    new Narrowing(
                        filters.getOrDefault(Approved.of(row), Map.of()),
                        masks.getOrDefault(Approved.of(row), Map.of()),
                        Optional.ofNullable(row.getColumn("joins", String[].class)).map(Set::of),
                        number(row, "most_rows"),
                        number(row, "per_minute"),
                        number(row, "per_day"),
                        row.getColumn("case_bound", Boolean.class),
                        number(row, "numbers_only"))))
        .filter(entry -> !entry.getValue().equals(Narrowing.NONE))
        .forEach(entry -> narrowings.put(entry.getKey(), entry.getValue()));
    return narrowings;
  }

  private static OptionalInt number(RowView row, String column) {
    Integer value = row.getColumn(column, Integer.class);
    return value == null ? OptionalInt.empty() : OptionalInt.of(value);
  }

  private static Map<Approved, Map<String, String>> filters(Handle handle, UUID @Nullable [] ids) {
    Map<Approved, Map<String, String>> filters = new HashMap<>();
    handle
        .createQuery(
            "SELECT request, owner, type_name, condition FROM share_row_filter"
                + " WHERE CAST(:ids AS uuid[]) IS NULL OR request = ANY (:ids)")
        .bind("ids", ids)
        .map(
            (RowView row) ->
                filters
                    .computeIfAbsent(Approved.of(row), _ -> new HashMap<>())
                    .put(
                        row.getColumn("type_name", String.class),
                        row.getColumn("condition", String.class)))
        .list();
    return filters;
  }

  private static Map<Approved, Map<String, Map<String, Mask>>> masks(
      Handle handle, UUID @Nullable [] ids) {
    Map<Approved, Map<String, Map<String, Mask>>> masks = new HashMap<>();
    handle
        .createQuery(
            "SELECT request, owner, type_name, field, mask FROM share_mask"
                + " WHERE CAST(:ids AS uuid[]) IS NULL OR request = ANY (:ids)")
        .bind("ids", ids)
        .map(
            (RowView row) ->
                masks
                    .computeIfAbsent(Approved.of(row), _ -> new HashMap<>())
                    .computeIfAbsent(row.getColumn("type_name", String.class), _ -> new HashMap<>())
                    .put(
                        row.getColumn("field", String.class),
                        MaskText.read(row.getColumn("mask", String.class))))
        .list();
    return masks;
  }
}
