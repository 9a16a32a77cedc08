CREATE DATABASE ${database} CHARACTER SET utf8mb4;
CREATE USER '${account}'@'127.0.0.1' IDENTIFIED BY '${password}';
GRANT SELECT ON ${database}.* TO '${account}'@'127.0.0.1';
