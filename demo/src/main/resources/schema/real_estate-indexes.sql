ANALYZE TABLE property;
