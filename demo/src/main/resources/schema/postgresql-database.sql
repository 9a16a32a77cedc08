CREATE DATABASE ${database};
REVOKE ALL ON DATABASE ${database} FROM PUBLIC;
CREATE ROLE ${account} LOGIN PASSWORD '${password}';
ALTER ROLE ${account} SET default_transaction_read_only = on;
GRANT CONNECT ON DATABASE ${database} TO ${account};
