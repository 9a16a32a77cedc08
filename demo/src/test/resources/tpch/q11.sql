SELECT sum(ps_availqty), sum(ps_supplycost)
FROM partsupp
  JOIN supplier ON ps_suppkey = s_suppkey
  JOIN nation ON s_nationkey = n_nationkey
WHERE n_name = 'GERMANY';

SELECT ps_partkey, sum(ps_availqty), sum(ps_supplycost)
FROM partsupp
  JOIN supplier ON ps_suppkey = s_suppkey
  JOIN nation ON s_nationkey = n_nationkey
WHERE n_name = 'GERMANY'
GROUP BY ps_partkey
HAVING sum(ps_availqty) > 9900
ORDER BY sum(ps_availqty) DESC, ps_partkey;
