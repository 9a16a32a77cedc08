package dev.landbridge.adapters.postgresql;

/**
 * The statements that read PostgreSQL's catalogs. They need no rights beyond those that every
 * account has, and fields that older versions lack are reached through {@code to_jsonb}.
 */
final class PostgreSqlCatalogs {
  /** One row per readable column, in order of table and position. */
  static final String COLUMNS =
      """
      SELECT c.oid AS table_id, n.nspname AS schema, c.relname AS table_name,
        pg_table_is_visible(c.oid) AS visible,
        CASE WHEN c.relkind = 'p' THEN
          (SELECT coalesce(sum(leaf.reltuples), -1)
           FROM pg_partition_tree(c.oid) tree JOIN pg_class leaf ON leaf.oid = tree.relid
           WHERE tree.isleaf AND leaf.reltuples >= 0)
        WHEN c.relkind IN ('v', 'f') THEN -1 ELSE c.reltuples END AS row_estimate,
        a.attname AS column_name,
        a.attnotnull AND c.relkind <> 'f' AND NOT EXISTS (
          SELECT FROM pg_constraint k
          WHERE k.conrelid = c.oid AND k.contype = 'n' AND NOT k.convalidated
            AND a.attnum = ANY (k.conkey)) AS not_null,
        CASE WHEN b.typnamespace = 'pg_catalog'::regnamespace THEN b.typname
          WHEN pg_type_is_visible(b.oid) THEN quote_ident(b.typname)
          ELSE format('%I.%I', bn.nspname, b.typname) END AS native_type,
        CASE WHEN b.typnamespace = 'pg_catalog'::regnamespace THEN b.typname END AS built_in,
        b.typtype = 'e' AS is_enum,
        CASE WHEN t.typtype = 'd' THEN t.typtypmod ELSE a.atttypmod END AS modifier,
        o.collname AS collation_name,
        coalesce((to_jsonb(o) ->> 'collisdeterministic')::boolean, true) AS deterministic,
        d.encoding = 6 AND CASE o.collprovider
          WHEN 'c' THEN o.collcollate IN ('C', 'POSIX')
          WHEN 'b' THEN true
          WHEN 'd' THEN CASE coalesce(to_jsonb(d) ->> 'datlocprovider', 'c')
            WHEN 'c' THEN d.datcollate IN ('C', 'POSIX')
            WHEN 'b' THEN true ELSE false END
          ELSE false END AS by_code_point
      FROM pg_class c
      JOIN pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      JOIN pg_type t ON t.oid = a.atttypid
      JOIN pg_type b ON b.oid = CASE WHEN t.typtype = 'd' THEN t.typbasetype ELSE t.oid END
      JOIN pg_namespace bn ON bn.oid = b.typnamespace
      JOIN pg_database d ON d.datname = current_database()
      LEFT JOIN pg_collation o ON o.oid = a.attcollation
      WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f')
        AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%'
        AND has_schema_privilege(n.oid, 'USAGE')
        AND has_column_privilege(c.oid, a.attnum, 'SELECT')
      ORDER BY n.nspname, c.relname, c.oid, a.attnum
      """;

  /**
   * One row per column of each index that serves equality. An expression, or a column under a
   * collation not its own, has no name: what follows it cannot be looked up.
   */
  static final String INDEXES =
      """
      SELECT i.indrelid AS table_id, i.indexrelid AS index_id,
        i.indisunique AND i.indexprs IS NULL AS is_unique, k.place,
        CASE WHEN a.attcollation = i.indcollation[k.place - 1] THEN a.attname END AS looked_up,
        a.attname AS column_name
      FROM pg_index i
      JOIN pg_class x ON x.oid = i.indexrelid
      JOIN pg_am m ON m.oid = x.relam AND m.amname IN ('btree', 'hash')
      JOIN pg_class c ON c.oid = i.indrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace
      CROSS JOIN LATERAL unnest(i.indkey::int2[]) WITH ORDINALITY AS k (attnum, place)
      LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
      WHERE i.indisvalid AND i.indpred IS NULL AND k.place <= i.indnkeyatts
        AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%'
      ORDER BY i.indrelid, i.indisprimary DESC, i.indexrelid, k.place
      """;

  /**
   * One row per column that the account may read and of which ANALYZE has left an estimate: the
   * number of different values or, negative, its part of the rows.
   */
  static final String DISTINCT_VALUES =
      """
      SELECT c.oid AS table_id, s.attname AS column_name, s.n_distinct
      FROM pg_stats s
      JOIN pg_namespace n ON n.nspname = s.schemaname
      JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = s.tablename
      WHERE s.n_distinct <> 0 AND s.inherited = (c.relkind = 'p')
        AND n.nspname <> 'information_schema' AND n.nspname NOT LIKE 'pg\\_%'
      """;

  /**
   * One row per right to change something, in words. Roles that the account could assume count, as
   * does what it owns. That accounts may create temporary tables is PostgreSQL's default and is
   * tolerated: the sessions are read-only.
   */
  static final String WRITE_PRIVILEGES =
      """
      WITH me AS (SELECT rolsuper FROM pg_roles WHERE rolname = current_user),
      role AS (
        SELECT r.* FROM pg_roles r, me
        WHERE CASE WHEN me.rolsuper THEN r.rolname = current_user
          ELSE pg_has_role(current_user, r.oid, 'MEMBER') END),
      own_schema AS (
        SELECT * FROM pg_namespace
        WHERE nspname <> 'information_schema' AND nspname NOT LIKE 'pg\\_%'),
      relation AS (
        SELECT c.oid, c.relkind, c.relowner, format('%I.%I', n.nspname, c.relname) AS name
        FROM pg_class c JOIN own_schema n ON n.oid = c.relnamespace
        WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
          AND NOT (SELECT rolsuper FROM me))
      SELECT word FROM role, LATERAL (VALUES
        (rolsuper, 'SUPERUSER'), (rolcreatedb, 'CREATEDB'),
        (rolcreaterole, 'CREATEROLE'), (rolreplication, 'REPLICATION')) AS v (has, word)
      WHERE has
      UNION
      SELECT 'membership in ' || rolname FROM role, me
      WHERE NOT me.rolsuper AND rolname IN ('pg_write_all_data', 'pg_write_server_files',
        'pg_execute_server_program', 'pg_create_subscription', 'pg_maintain')
      UNION
      SELECT p.word || ' on ' || t.name FROM relation t, role r,
        (VALUES ('INSERT'), ('UPDATE'), ('DELETE'), ('TRUNCATE'), ('TRIGGER')) AS p (word)
      WHERE t.relkind <> 'S' AND has_table_privilege(r.oid, t.oid, p.word)
      UNION
      SELECT p.word || ' on columns of ' || t.name FROM relation t, role r,
        (VALUES ('INSERT'), ('UPDATE')) AS p (word)
      WHERE t.relkind <> 'S' AND has_any_column_privilege(r.oid, t.oid, p.word)
        AND NOT has_table_privilege(r.oid, t.oid, p.word)
      UNION
      SELECT p.word || ' on sequence ' || t.name FROM relation t, role r,
        (VALUES ('USAGE'), ('UPDATE')) AS p (word)
      WHERE CASE WHEN t.relkind = 'S' THEN has_sequence_privilege(r.oid, t.oid, p.word) END
      UNION
      SELECT 'ownership of ' || t.name FROM relation t JOIN role r ON r.oid = t.relowner
      UNION
      SELECT format('CREATE on schema %I', n.nspname) FROM own_schema n, role r, me
      WHERE NOT me.rolsuper AND has_schema_privilege(r.oid, n.oid, 'CREATE')
      UNION
      SELECT format('CREATE on database %I', d.datname) FROM pg_database d, role r, me
      WHERE NOT me.rolsuper AND d.datname = current_database()
        AND has_database_privilege(r.oid, d.oid, 'CREATE')
      ORDER BY 1
      """;

  /** One row: the product and its version. */
  static final String PRODUCT = "SELECT 'PostgreSQL ' || current_setting('server_version')";

  private PostgreSqlCatalogs() {}
}
