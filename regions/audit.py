"""The append-only audit: who did what to what, when, and what it changed.

Each region has its own chain: a row carries the hash of the one before it, computed by a trigger, so an
edit by anyone, a superuser included, shows in `verify`. The head of each chain is kept where the
application may not write, so that rows cut from the end show as well.
"""

import json

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, migrations, models

from regions import clock
from regions.tenants import TenantModel


class AuditEvent(TenantModel):
    """One event. `internal` ones (the state's drafts) are not shown to the region."""

    number = models.BigIntegerField()
    recorded_at = models.DateTimeField()
    as_of = models.DateTimeField()
    user = models.ForeignKey("regions.User", null=True, on_delete=models.PROTECT, related_name="+")
    actor_name = models.CharField(max_length=200, blank=True)
    role = models.CharField(max_length=20, blank=True)
    verb = models.CharField(max_length=60)
    subject_type = models.CharField(max_length=60, blank=True)
    subject_id = models.BigIntegerField(null=True)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    internal = models.BooleanField(default=False)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["region_id", "number"]
        indexes = [models.Index(fields=["region", "subject_type", "subject_id"], name="audit_subject")]
        constraints = [models.UniqueConstraint(fields=["region", "number"], name="audit_number")]


def record(region, actor, verb, obj=None, before=None, after=None, internal=False):
    """Write one event in the open scope.

    Without RETURNING: a provider's contact may add an event but not read the table.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO regions_auditevent (region_id, as_of, user_id, actor_name, role, verb, subject_type,"
            " subject_id, before, after, internal) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
            [
                region,
                clock.now(),
                actor.user.pk if actor else None,
                actor.name if actor else "",
                actor.role if actor else "",
                verb,
                subject_type(obj) if obj is not None else "",
                obj.pk if obj is not None else None,
                to_json(before),
                to_json(after),
                internal,
            ],
        )


def record_many(region, actor, events):
    """Write many events in their order, by one statement. events: [(verb, obj, before, after)] as `record` takes them."""
    if not events:
        return
    rows = [
        {"verb": verb, "kind": subject_type(obj), "pk": obj.pk, "before": before, "after": after}
        for verb, obj, before, after in events
    ]
    with connection.cursor() as cursor:
        # One text: lists of texts are quoted by psycopg one by one, ten times slower.
        cursor.execute(
            "INSERT INTO regions_auditevent (region_id, as_of, user_id, actor_name, role, verb, subject_type,"
            " subject_id, before, after, internal) SELECT %s, %s, %s, %s, %s, verb, kind, pk, before, after, false"
            " FROM ROWS FROM (jsonb_to_recordset(%s::jsonb) AS (verb text, kind text, pk bigint, before jsonb, after jsonb))"
            " WITH ORDINALITY AS event (verb, kind, pk, before, after, place) ORDER BY place",
            [
                region,
                clock.now(),
                actor.user.pk if actor else None,
                actor.name if actor else "",
                actor.role if actor else "",
                to_json(rows),
            ],
        )


def to_json(value):
    return None if value is None else json.dumps(value, cls=DjangoJSONEncoder)


def subject_type(obj):
    return obj._meta.label_lower


def events_of(obj, *more):
    """→ queryset of the events that the open scope may see about one object, or several of its kind and region."""
    return AuditEvent.objects.filter(
        region_id=getattr(obj, "region_id", "00"),
        subject_type=subject_type(obj),
        subject_id__in=[each.pk for each in (obj, *more)],
    ).order_by("number")


def facts_of(obj):
    """→ dict of an object's columns, as the audit keeps them."""
    return {field.attname: getattr(obj, field.attname) for field in obj._meta.concrete_fields}


def verify():
    """→ list of (region, number, what is wrong). Empty when every chain holds. Run it in `national_scope`."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH chain AS (
                SELECT e.region_id, e.number, e.previous_hash, e.hash, audit_hash(e) AS computed,
                       lag(e.hash, 1, '') OVER w AS before, lag(e.number, 1, 0::bigint) OVER w AS number_before
                FROM regions_auditevent e WINDOW w AS (PARTITION BY e.region_id ORDER BY e.number))
            SELECT region_id, number, 'edited' FROM chain WHERE hash <> computed
            UNION ALL SELECT region_id, number, 'broken chain' FROM chain
                WHERE previous_hash <> before OR number <> number_before + 1
            UNION ALL SELECT h.region_id, h.number, 'cut off' FROM audit_head h
                LEFT JOIN LATERAL (SELECT number, hash FROM regions_auditevent e
                    WHERE e.region_id = h.region_id ORDER BY number DESC LIMIT 1) last ON true
                WHERE (h.number, h.hash) IS DISTINCT FROM (last.number, last.hash)
            ORDER BY 1, 2
            """
        )
        return cursor.fetchall()


CHAIN = """
CREATE TABLE audit_head (region_id varchar(2) PRIMARY KEY, number bigint NOT NULL, hash text NOT NULL);
REVOKE ALL ON audit_head FROM app;
ALTER TABLE audit_head ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_head FORCE ROW LEVEL SECURITY;
-- Only the trigger below, which runs as the owner, reads and writes the heads.
CREATE POLICY chain ON audit_head TO app_owner USING (true) WITH CHECK (true);
CREATE POLICY national ON audit_head FOR SELECT TO app_national USING (true);

CREATE FUNCTION audit_hash(e regions_auditevent) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT encode(sha256(convert_to(jsonb_build_array(e.previous_hash, e.region_id, e.number,
        extract(epoch FROM e.recorded_at), extract(epoch FROM e.as_of), e.user_id, e.actor_name, e.role, e.verb,
        e.subject_type, e.subject_id, e.before, e.after, e.internal)::text, 'UTF8')), 'hex')
$$;
CREATE FUNCTION chain_audit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE head audit_head;
BEGIN
    INSERT INTO audit_head VALUES (NEW.region_id, 0, '') ON CONFLICT DO NOTHING;
    -- The row lock makes the region's events one after another; other regions go on beside.
    SELECT * INTO head FROM audit_head WHERE region_id = NEW.region_id FOR UPDATE;
    NEW.number := head.number + 1;
    NEW.previous_hash := head.hash;
    NEW.recorded_at := clock_timestamp();
    NEW.hash := audit_hash(NEW);
    UPDATE audit_head SET number = NEW.number, hash = NEW.hash WHERE region_id = NEW.region_id;
    RETURN NEW;
END $$;
CREATE TRIGGER chain_audit BEFORE INSERT ON regions_auditevent FOR EACH ROW EXECUTE FUNCTION chain_audit();

DROP POLICY tenant ON regions_auditevent;
CREATE POLICY tenant ON regions_auditevent FOR SELECT TO app USING (region_id = (SELECT app_region())
    AND ((SELECT app_side()) = 'state' OR (SELECT app_side()) = 'region' AND NOT internal));
CREATE POLICY tenant_add ON regions_auditevent FOR INSERT TO app WITH CHECK (region_id = (SELECT app_region()));
"""
CHAIN_OPERATIONS = [migrations.RunSQL(CHAIN, migrations.RunSQL.noop)]

# Each update of the one head row left a dead version that the next event of the same transaction had to walk past: the
# work grew with the square of the events. A new row a head, found from the end of the key, costs the same each time.
HEADS = """
ALTER TABLE audit_head DROP CONSTRAINT audit_head_pkey;
ALTER TABLE audit_head ADD CONSTRAINT audit_head_pkey PRIMARY KEY (region_id, number);
CREATE OR REPLACE FUNCTION chain_audit() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
    -- The head is read from the end of the key, whatever the statistics of a table of so few rows suggest.
    SET enable_seqscan = off SET enable_bitmapscan = off SET enable_sort = off AS $$
DECLARE head audit_head;
BEGIN
    -- Makes the region's events one after another; other regions go on beside.
    PERFORM pg_advisory_xact_lock(hashtext('audit_head'), NEW.region_id::int);
    SELECT * INTO head FROM audit_head WHERE region_id = NEW.region_id ORDER BY number DESC LIMIT 1;
    NEW.number := coalesce(head.number, 0) + 1;
    NEW.previous_hash := coalesce(head.hash, '');
    NEW.recorded_at := clock_timestamp();
    NEW.hash := audit_hash(NEW);
    INSERT INTO audit_head VALUES (NEW.region_id, NEW.number, NEW.hash);
    DELETE FROM audit_head WHERE region_id = NEW.region_id AND number = head.number;
    RETURN NEW;
END $$;
"""
HEADS_OPERATIONS = [migrations.RunSQL(HEADS, migrations.RunSQL.noop)]
