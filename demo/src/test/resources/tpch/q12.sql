SELECT l_shipmode, count(*)
FROM orders
  JOIN lineitem ON o_orderkey = l_orderkey
WHERE l_shipmode IN ('MAIL', 'SHIP')
  AND l_receiptdate >= date '1994-01-01'
  AND l_receiptdate < date '1994-01-01' + interval '1' year
  AND o_orderpriority IN ('1-URGENT', '2-HIGH')
GROUP BY l_shipmode
ORDER BY l_shipmode;

SELECT l_shipmode, count(*)
FROM orders
  JOIN lineitem ON o_orderkey = l_orderkey
WHERE l_shipmode IN ('MAIL', 'SHIP')
  AND l_receiptdate >= date '1994-01-01'
  AND l_receiptdate < date '1994-01-01' + interval '1' year
  AND o_orderpriority NOT IN ('1-URGENT', '2-HIGH')
GROUP BY l_shipmode
ORDER BY l_shipmode;
