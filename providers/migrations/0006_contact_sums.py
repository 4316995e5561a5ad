"""What the nation may know of contacts: sums by whole months, those under five hidden. It reads no row."""

from django.db import migrations

# Runs as the owner, who sees the rows of this table by the policy and nothing else of any region.
# Whole months and one fixed grain: two overlapping questions can't be subtracted to tell what one answer hides. A finer
# grain (level, topic) was tried on sample data: nine cells of ten held fewer than five, so that nothing could be read.
FORWARD = """
CREATE POLICY sums ON providers_contactevent FOR SELECT TO app_owner USING (true);
CREATE FUNCTION contact_sums(first date, last date)
RETURNS TABLE (region_id varchar, month date, form varchar, contacts bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF first <> date_trunc('month', first::timestamp)::date
        OR last <> (date_trunc('month', last::timestamp) + interval '1 month - 1 day')::date
    THEN
        RAISE EXCEPTION 'contact_sums takes whole months, not % to %', first, last
            USING ERRCODE = 'invalid_parameter_value';
    END IF;
    RETURN QUERY
        SELECT e.region_id, date_trunc('month', e.day::timestamp)::date, e.form,
            CASE WHEN sum(e.number) >= 5 THEN sum(e.number) END
        FROM providers_contactevent e WHERE e.day BETWEEN first AND last
        GROUP BY 1, 2, 3 HAVING sum(e.number) > 0;
END $$;
REVOKE ALL ON FUNCTION contact_sums(date, date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION contact_sums(date, date) TO app_national;
"""
BACKWARD = "DROP FUNCTION contact_sums(date, date); DROP POLICY sums ON providers_contactevent;"


class Migration(migrations.Migration):
    dependencies = [("providers", "0005_register_settled")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
