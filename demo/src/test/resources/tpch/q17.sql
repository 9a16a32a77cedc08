SELECT p_partkey, round(sum(l_quantity) / count(l_quantity)::numeric(40, 20), 16)
FROM part
  LEFT JOIN lineitem ON p_partkey = l_partkey
WHERE p_brand = 'Brand#23' AND p_container = 'MED BAG'
GROUP BY p_partkey
ORDER BY p_partkey;

SELECT sum(l_extendedprice)
FROM lineitem
  JOIN part ON p_partkey = l_partkey
WHERE p_brand = 'Brand#23' AND p_container = 'MED BAG' AND l_quantity < 6;
