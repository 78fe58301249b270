-- The role that the program works as on PostgreSQL: it can read and add everywhere, but can
-- neither change nor delete what was published, and owns nothing, so it can't switch the
-- triggers off. Run it in the newsroom's database as a superuser the first time (it makes the
-- role), and after each migration; running it again does no harm.
--
--     psql --single-transaction --set ON_ERROR_STOP=1 --dbname factcheck \
--          --file scripts/postgres_roles.sql
--     psql --dbname factcheck --command '\password factcheck_app'
--
-- Then the program gets postgresql+psycopg://factcheck_app@host/factcheck, and only
-- `factcheck migrate` keeps the address of the owner.

DO $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'factcheck_app') THEN
        CREATE ROLE factcheck_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOINHERIT;
    END IF;
END
$$;

REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO factcheck_app;
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM factcheck_app;
GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA public TO factcheck_app;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO factcheck_app;

-- Append-only: a row that is there stays as it is.
REVOKE UPDATE ON event, match_decision, review, verdict, verdict_evidence, comment, opinion, reuse,
    reuse_answer FROM factcheck_app;
-- Migrations are the owner's business.
REVOKE INSERT, UPDATE ON alembic_version FROM factcheck_app;
-- The only rows that the program deletes: words of an open claim that a person marks anew,
-- what the search and the codes of meaning are made of, which is made again, sign-ins that
-- ran out, and what a person keeps for themselves: drafts, views, tags.
GRANT DELETE ON claim_code, claim_span, claim_tag, claim_term, common_term, draft, saved_view, sign_in
    TO factcheck_app;
