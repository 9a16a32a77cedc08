SELECT s_name, s_address
FROM supplier
  JOIN nation ON s_nationkey = n_nationkey
WHERE n_name = 'CANADA'
  AND s_suppkey IN (
    SELECT ps_suppkey
    FROM partsupp
    WHERE ps_availqty > 5000 AND ps_partkey IN (SELECT p_partkey FROM part WHERE p_name LIKE 'forest%')
  )
ORDER BY s_name;
