SELECT c_custkey, count(o_orderkey)
FROM customer
  LEFT JOIN orders ON c_custkey = o_custkey AND o_comment NOT LIKE '%special%requests%'
GROUP BY c_custkey
ORDER BY c_custkey;

SELECT count(*)
FROM customer
WHERE NOT EXISTS (SELECT * FROM orders WHERE c_custkey = o_custkey AND o_comment NOT LIKE '%special%requests%');

SELECT round(count(o_orderkey) / count(DISTINCT c_custkey)::numeric(40, 20), 16)
FROM customer
  LEFT JOIN orders ON c_custkey = o_custkey AND o_comment NOT LIKE '%special%requests%';
