SELECT round(sum(c_acctbal) / count(*)::numeric(40, 20), 16)
FROM customer
WHERE c_acctbal > 0 AND substr(c_phone, 1, 2) IN ('13', '31', '23', '29', '30', '18', '17');

SELECT c_nationkey, count(*), sum(c_acctbal)
FROM customer
WHERE substr(c_phone, 1, 2) IN ('13', '31', '23', '29', '30', '18', '17')
  AND c_acctbal > 5000
  AND NOT EXISTS (SELECT * FROM orders WHERE o_custkey = c_custkey)
GROUP BY c_nationkey
ORDER BY c_nationkey;
