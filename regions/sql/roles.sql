-- The database's roles and what new tables grant them. Run by a superuser in the product's database,
-- before the first migration, and again after a restore or a server upgrade (LEAKPROOF is not dumped).
-- Idempotent; PostgreSQL 15 to 18; plain SQL, so psql, psycopg and an operator's own tool all run it.
--
-- Passwords: none on the embedded servers (sockets in a folder of mode 0700). Elsewhere give them as settings:
--   PGOPTIONS="-c digituki.app_password=… -c digituki.app_owner_password=…" psql -f regions/sql/roles.sql

DO $roles$
DECLARE
    wanted record;
    secret text;
BEGIN
    FOR wanted IN
        SELECT * FROM (VALUES
            ('app_owner',    'LOGIN   NOBYPASSRLS'),  -- migrates; under FORCE it sees no tenant's rows
            ('app',          'LOGIN   NOBYPASSRLS'),  -- the product's login: owns nothing, bypasses nothing
            ('app_national', 'NOLOGIN NOBYPASSRLS'),  -- reads all regions; entered by SET LOCAL ROLE
            ('app_public',   'NOLOGIN NOBYPASSRLS'),  -- reads what is published; entered by SET LOCAL ROLE
            ('app_backup',   'LOGIN   BYPASSRLS')     -- pg_dump: FORCE would leave a dump empty without a word
        ) AS roles (name, attributes)
    LOOP
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted.name) THEN
            EXECUTE format('CREATE ROLE %I', wanted.name);
        END IF;
        EXECUTE format('ALTER ROLE %I NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION %s',
                       wanted.name, wanted.attributes);
        secret := current_setting(format('digituki.%s_password', wanted.name), true);
        IF secret <> '' THEN
            EXECUTE format('ALTER ROLE %I PASSWORD %L', wanted.name, secret);
        END IF;
    END LOOP;
END
$roles$;

-- Never inherited: with INHERIT, `app` would read through app_national's policy and every wall would
-- drop in silence. PostgreSQL 15 has no grant option for it and takes the role's attribute.
ALTER ROLE app NOINHERIT;
DO $grants$
BEGIN
    IF current_setting('server_version_num')::int >= 160000 THEN
        EXECUTE 'GRANT app_national, app_public TO app WITH INHERIT FALSE, SET TRUE';
    ELSE
        EXECUTE 'GRANT app_national, app_public TO app';
    END IF;
END
$grants$;
GRANT pg_read_all_data TO app_backup;

DO $database$
BEGIN
    EXECUTE format('ALTER DATABASE %I OWNER TO app_owner', current_database());
END
$database$;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE, CREATE ON SCHEMA public TO app_owner;
GRANT USAGE ON SCHEMA public TO app, app_national, app_public;

-- A migration that wants less for a table (the audit, code lists) revokes it; app_public gets nothing by default.
ALTER DEFAULT PRIVILEGES FOR ROLE app_owner IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO app;
ALTER DEFAULT PRIVILEGES FOR ROLE app_owner IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO app;
ALTER DEFAULT PRIVILEGES FOR ROLE app_owner IN SCHEMA public GRANT SELECT ON TABLES TO app_national;

-- Trusted extensions: app_owner could create them too, but only a superuser can mark their functions below.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS unaccent;

-- Behind a policy the planner uses an index only for operators whose function is LEAKPROOF, else it
-- reads the whole tenant. These are the functions of ILIKE, LIKE, % (trigrams), @@ (text search) and
-- @> && <@ (arrays): none writes its left argument, the hidden row's value, into an error or a notice.
ALTER FUNCTION pg_catalog.texticlike(text, text) LEAKPROOF;
ALTER FUNCTION pg_catalog.textlike(text, text) LEAKPROOF;
ALTER FUNCTION pg_catalog.ts_match_vq(tsvector, tsquery) LEAKPROOF;
ALTER FUNCTION pg_catalog.ts_match_qv(tsquery, tsvector) LEAKPROOF;
ALTER FUNCTION pg_catalog.arraycontains(anyarray, anyarray) LEAKPROOF;
ALTER FUNCTION pg_catalog.arraycontained(anyarray, anyarray) LEAKPROOF;
ALTER FUNCTION pg_catalog.arrayoverlap(anyarray, anyarray) LEAKPROOF;
DO $trigrams$
DECLARE
    target regprocedure;
BEGIN
    FOR target IN
        SELECT p.oid FROM pg_proc p
        JOIN pg_depend d ON d.objid = p.oid AND d.classid = 'pg_proc'::regclass AND d.deptype = 'e'
        JOIN pg_extension e ON e.oid = d.refobjid AND e.extname = 'pg_trgm'
        WHERE p.proname ~ '^(strict_)?(word_)?similarity(_commutator)?_op$'
    LOOP
        EXECUTE format('ALTER FUNCTION %s LEAKPROOF', target);
    END LOOP;
END
$trigrams$;
