SELECT DISTINCT ON (ps_partkey)
  s_acctbal,
  s_name,
  n_name,
  s_address,
  s_phone,
  s_comment,
  p_partkey,
  p_mfgr
FROM part
  JOIN partsupp ON p_partkey = ps_partkey
  JOIN supplier ON s_suppkey = ps_suppkey
  JOIN nation ON s_nationkey = n_nationkey
  JOIN region ON n_regionkey = r_regionkey
WHERE p_size = 15 AND p_type LIKE '%BRASS' AND r_name = 'EUROPE'
ORDER BY ps_partkey, ps_supplycost, s_acctbal DESC, n_name, ps_suppkey
LIMIT 100;
