-- @query get_account
--   The dump's empty search path does not hold for queries.
SELECT id, email, created FROM account WHERE id = $1;
