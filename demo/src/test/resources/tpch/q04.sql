SELECT o_orderpriority, count(*)
FROM orders
WHERE o_orderdate >= date '1993-07-01'
  AND o_orderdate < date '1993-07-01' + interval '3' month
  AND EXISTS (SELECT * FROM lineitem WHERE l_orderkey = o_orderkey AND l_receiptdate >= date '1993-10-01')
GROUP BY o_orderpriority
ORDER BY o_orderpriority;
