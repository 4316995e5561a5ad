"""What the database itself refuses in grants: edits of what was signed, and money past its caps. For migrations."""

# Nothing edits a signed decision: only its way to the grantee goes on.
DECISION_IS_FINAL = """
CREATE FUNCTION decision_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a signed decision is never deleted' USING ERRCODE = 'restrict_violation';
    END IF;
    IF to_jsonb(OLD) - '{state,notified_at,answered_at}'::text[]
        IS DISTINCT FROM to_jsonb(NEW) - '{state,notified_at,answered_at}'::text[] THEN
        RAISE EXCEPTION 'a signed decision is never edited' USING ERRCODE = 'restrict_violation';
    END IF;
    IF OLD.state <> NEW.state AND (OLD.state, NEW.state) NOT IN
        (('signed', 'notified'), ('notified', 'accepted'), ('notified', 'declined')) THEN
        RAISE EXCEPTION 'decision: % does not follow %', NEW.state, OLD.state USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER decision_is_final BEFORE UPDATE OR DELETE ON grants_decision
    FOR EACH ROW EXECUTE FUNCTION decision_is_final();
-- GR-03 once more: a decision that asks for more self-financing than its call allows can't be stored.
ALTER TABLE grants_decision ADD CONSTRAINT decision_self_financing CHECK (outcome IN ('reject', 'inadmissible')
    OR amount + other_funding >= trunc((1 - ceiling) * accepted_costs, 2));
ALTER TABLE grants_decision ADD CONSTRAINT decision_grant_share CHECK (outcome IN ('reject', 'inadmissible')
    OR amount <= trunc(grant_share * accepted_costs, 2));
ALTER TABLE grants_decision ADD CONSTRAINT decision_grants_something
    CHECK ((outcome IN ('grant', 'partial')) = (amount > 0));
-- GR-21: a grantee's use periods never overlap within a series.
ALTER TABLE grants_decision ADD CONSTRAINT decision_periods_apart EXCLUDE USING gist
    (region_id WITH =, series WITH =, daterange(use_start, use_end, '[]') WITH &&)
    WHERE (outcome IN ('grant', 'partial') AND state <> 'declined');
"""

APPLICATION_WITHIN_CEILING = """
ALTER TABLE grants_application ADD CONSTRAINT application_self_financing CHECK (state IN ('draft', 'withdrawn')
    OR asked + other_funding >= trunc((1 - ceiling) * (eligible_costs - income), 2));
ALTER TABLE grants_application ADD CONSTRAINT application_within_costs CHECK (state IN ('draft', 'withdrawn')
    OR asked + other_funding <= eligible_costs - income);
-- A negative income would raise the costs to be covered, and the grant with them.
ALTER TABLE grants_application ADD CONSTRAINT application_sums_not_negative
    CHECK (income >= 0 AND other_funding >= 0 AND asked >= 0);
"""

COST_IN_PERIOD = """
ALTER TABLE grants_report ADD CONSTRAINT report_sums_not_negative CHECK (income >= 0 AND other_funding >= 0);
ALTER TABLE grants_decision ADD CONSTRAINT decision_other_funding_not_negative CHECK (other_funding >= 0);
CREATE FUNCTION cost_in_period() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM grants_decision d WHERE d.region_id = NEW.region_id AND d.id = NEW.decision_id
                   AND NEW.date BETWEEN d.use_start AND d.use_end) THEN
        RAISE EXCEPTION 'the cost lies outside the use period' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER cost_in_period BEFORE INSERT OR UPDATE ON grants_costrow
    FOR EACH ROW EXECUTE FUNCTION cost_in_period();
"""

PAYMENT_GUARD = """
CREATE FUNCTION payment_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE granted numeric; taken numeric;
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a payment is never deleted' USING ERRCODE = 'restrict_violation';
    END IF;
    IF TG_OP = 'INSERT' AND NEW.state <> 'planned' THEN
        RAISE EXCEPTION 'a payment begins as planned' USING ERRCODE = 'restrict_violation';
    END IF;
    IF TG_OP = 'UPDATE' AND OLD.state <> NEW.state AND (OLD.state, NEW.state) NOT IN
        (('planned', 'claimed'), ('claimed', 'verified'), ('claimed', 'planned'), ('verified', 'claimed'),
         ('verified', 'approved'), ('approved', 'sent'), ('sent', 'paid')) THEN
        RAISE EXCEPTION 'payment: % does not follow %', NEW.state, OLD.state USING ERRCODE = 'restrict_violation';
    END IF;
    -- What was verified is what is paid: sum, account, people and report stand still from then on.
    IF TG_OP = 'UPDATE' AND OLD.state IN ('verified', 'approved', 'sent', 'paid') AND NEW.state <> 'claimed'
        AND (OLD.amount, OLD.iban, OLD.account_holder, OLD.account_changed_by_id, OLD.account_confirmed_by_id,
             OLD.decision_id, OLD.report_id, OLD.claimed_by_id, OLD.verified_by_id)
        IS DISTINCT FROM (NEW.amount, NEW.iban, NEW.account_holder, NEW.account_changed_by_id,
             NEW.account_confirmed_by_id, NEW.decision_id, NEW.report_id, NEW.claimed_by_id, NEW.verified_by_id) THEN
        RAISE EXCEPTION 'a verified payment is never edited' USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.state IN ('approved', 'sent', 'paid') AND (NEW.verified_by_id IS NULL OR NEW.approved_by_id IS NULL) THEN
        RAISE EXCEPTION 'a payment needs a verifier and an approver' USING ERRCODE = 'restrict_violation';
    END IF;
    IF TG_OP = 'UPDATE' AND NEW.state IN ('verified', 'approved') AND OLD.state <> NEW.state AND NOT EXISTS
        (SELECT 1 FROM grants_report r WHERE r.region_id = NEW.region_id AND r.id = NEW.report_id
         AND r.state = 'accepted') THEN
        RAISE EXCEPTION 'the report has not been accepted' USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.state <> 'planned' THEN
        -- The lock on the decision makes two claims on one grant wait for each other.
        SELECT amount INTO granted FROM grants_decision
            WHERE region_id = NEW.region_id AND id = NEW.decision_id FOR UPDATE;
        SELECT coalesce(sum(amount), 0) INTO taken FROM grants_payment WHERE region_id = NEW.region_id
            AND decision_id = NEW.decision_id AND id <> NEW.id AND state <> 'planned';
        IF taken + NEW.amount > granted THEN
            RAISE EXCEPTION 'payments exceed the grant by %', taken + NEW.amount - granted
                USING ERRCODE = 'check_violation';
        END IF;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER payment_guard BEFORE INSERT OR UPDATE OR DELETE ON grants_payment
    FOR EACH ROW EXECUTE FUNCTION payment_guard();
"""

# A decision is the applicant's to read from its notice on (434/2003 § 54): until then the decision, its letter, the
# work on the letter and what the audit says of it are the state's. A hidden decision hides what names it.
DECISION_IS_TOLD = """
CREATE POLICY told ON grants_decision AS RESTRICTIVE TO app
    USING ((SELECT app_side()) = 'state' OR state <> 'signed');
CREATE POLICY told ON regions_document AS RESTRICTIVE FOR SELECT TO app
    USING (subject_type <> 'grants.decision' OR EXISTS (SELECT 1 FROM grants_decision d
        WHERE d.region_id = regions_document.region_id AND d.id = regions_document.subject_id));
CREATE POLICY told ON regions_job AS RESTRICTIVE FOR SELECT TO app
    USING (kind <> 'decision' OR EXISTS (SELECT 1 FROM grants_decision d
        WHERE d.region_id = regions_job.region_id AND d.id = (regions_job.payload ->> 'decision')::bigint));
CREATE POLICY told ON regions_auditevent AS RESTRICTIVE FOR SELECT TO app
    USING (subject_type <> 'grants.decision' OR EXISTS (SELECT 1 FROM grants_decision d
        WHERE d.region_id = regions_auditevent.region_id AND d.id = regions_auditevent.subject_id));
"""
DECISION_IS_NOT_TOLD = """
DROP POLICY told ON regions_auditevent;
DROP POLICY told ON regions_job;
DROP POLICY told ON regions_document;
DROP POLICY told ON grants_decision;
"""

# Decisions signed before this rule and not told yet: their applications go back to "decided".
UNTOLD_ARE_DECIDED = [
    "ALTER TABLE grants_application NO FORCE ROW LEVEL SECURITY",
    "ALTER TABLE grants_decision NO FORCE ROW LEVEL SECURITY",
    "UPDATE grants_application a SET state = 'decided' FROM grants_decision d "
    "WHERE (d.region_id, d.application_id) = (a.region_id, a.id) AND d.state = 'signed'",
    "SET CONSTRAINTS ALL IMMEDIATE",
    "ALTER TABLE grants_application FORCE ROW LEVEL SECURITY",
    "ALTER TABLE grants_decision FORCE ROW LEVEL SECURITY",
]

# A rectified or corrected decision replaces the one before it; that one stays as it was signed.
DECISION_MAY_BE_REPLACED = """
CREATE OR REPLACE FUNCTION decision_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a signed decision is never deleted' USING ERRCODE = 'restrict_violation';
    END IF;
    IF to_jsonb(OLD) - '{state,notified_at,notice_channel,answered_at}'::text[]
        IS DISTINCT FROM to_jsonb(NEW) - '{state,notified_at,notice_channel,answered_at}'::text[] THEN
        RAISE EXCEPTION 'a signed decision is never edited' USING ERRCODE = 'restrict_violation';
    END IF;
    IF OLD.state <> NEW.state AND (OLD.state, NEW.state) NOT IN
        (('signed', 'notified'), ('notified', 'accepted'), ('notified', 'declined'),
         ('notified', 'replaced'), ('accepted', 'replaced'), ('declined', 'replaced')) THEN
        RAISE EXCEPTION 'decision: % does not follow %', NEW.state, OLD.state USING ERRCODE = 'restrict_violation';
    END IF;
    -- The time for a rectification runs from the notice: it is told once, and answered once.
    IF (OLD.notified_at, OLD.notice_channel) IS DISTINCT FROM (NEW.notified_at, NEW.notice_channel)
        AND (OLD.state, NEW.state) <> ('signed', 'notified') THEN
        RAISE EXCEPTION 'a notice is given once' USING ERRCODE = 'restrict_violation';
    END IF;
    IF OLD.answered_at IS DISTINCT FROM NEW.answered_at
        AND (OLD.state, NEW.state) NOT IN (('notified', 'accepted'), ('notified', 'declined')) THEN
        RAISE EXCEPTION 'a decision is answered once' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
ALTER TABLE grants_decision DROP CONSTRAINT decision_periods_apart;
ALTER TABLE grants_decision ADD CONSTRAINT decision_periods_apart EXCLUDE USING gist
    (region_id WITH =, series WITH =, daterange(use_start, use_end, '[]') WITH &&)
    WHERE (outcome IN ('grant', 'partial') AND state NOT IN ('declined', 'replaced'));
"""

# What a region asked, and what the ministry answered it, stand as they were filed and signed.
ANSWERS_ARE_KEPT = """
CREATE FUNCTION rectification_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR OLD.state <> 'received' OR to_jsonb(OLD) - '{state,closed_at}'::text[]
        IS DISTINCT FROM to_jsonb(NEW) - '{state,closed_at}'::text[] THEN
        RAISE EXCEPTION 'a request for rectification is kept as it arrived' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER rectification_is_kept BEFORE UPDATE OR DELETE ON grants_rectification
    FOR EACH ROW EXECUTE FUNCTION rectification_is_kept();
CREATE FUNCTION reconsideration_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state = 'signed' THEN
        RAISE EXCEPTION 'a signed answer is never edited' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER reconsideration_is_final BEFORE UPDATE OR DELETE ON grants_reconsideration
    FOR EACH ROW EXECUTE FUNCTION reconsideration_is_final();
"""

# What is being supplemented is a draft again: its sums are tested when the answer is sent.
SUPPLEMENT_IS_A_DRAFT = """
ALTER TABLE grants_application DROP CONSTRAINT application_self_financing;
ALTER TABLE grants_application ADD CONSTRAINT application_self_financing CHECK (state IN
    ('draft', 'withdrawn', 'supplement') OR asked + other_funding >= trunc((1 - ceiling) * (eligible_costs - income), 2));
ALTER TABLE grants_application DROP CONSTRAINT application_within_costs;
ALTER TABLE grants_application ADD CONSTRAINT application_within_costs CHECK (state IN
    ('draft', 'withdrawn', 'supplement') OR asked + other_funding <= eligible_costs - income);
"""
