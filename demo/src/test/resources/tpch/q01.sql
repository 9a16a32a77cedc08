SELECT
  l_returnflag,
  l_linestatus,
  sum(l_quantity),
  sum(l_extendedprice),
  sum(l_discount),
  sum(l_tax),
  round(sum(l_quantity) / count(*)::numeric(40, 20), 16),
  round(sum(l_extendedprice) / count(*)::numeric(40, 20), 16),
  round(sum(l_discount) / count(*)::numeric(40, 20), 16),
  count(*)
FROM lineitem
WHERE l_shipdate <= date '1998-12-01' - interval '90' day
GROUP BY l_returnflag, l_linestatus
ORDER BY l_returnflag, l_linestatus;
