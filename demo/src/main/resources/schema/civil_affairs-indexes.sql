ANALYZE TABLE marriage, low_income, cremation;
