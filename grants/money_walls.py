"""What the database itself refuses of a grant in use: terms, costs, claims, files, reports and recovery. For migrations."""

# A cost lies in the use period in force: the newest terms, or the decision's own. What a claim or a report took stands,
# and after the final report nothing is added.
COSTS_ARE_KEPT = """
CREATE OR REPLACE FUNCTION cost_in_period() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE first date; last date;
BEGIN
    -- A change of the terms locks the decision: a cost and a new period wait for each other.
    PERFORM 1 FROM grants_decision d WHERE d.region_id = NEW.region_id AND d.id = NEW.decision_id FOR KEY SHARE;
    SELECT t.use_start, t.use_end INTO first, last FROM grants_termsversion t
        WHERE t.region_id = NEW.region_id AND t.decision_id = NEW.decision_id ORDER BY t.number DESC LIMIT 1;
    IF NOT FOUND THEN
        SELECT d.use_start, d.use_end INTO first, last FROM grants_decision d
            WHERE d.region_id = NEW.region_id AND d.id = NEW.decision_id;
    END IF;
    IF NEW.date IS NULL OR first IS NULL OR NEW.date NOT BETWEEN first AND last THEN
        RAISE EXCEPTION 'the cost lies outside the use period' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION cost_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' AND (
        EXISTS (SELECT 1 FROM grants_payment p WHERE p.region_id = OLD.region_id AND p.id = OLD.payment_id
                AND p.state NOT IN ('planned', 'cancelled'))
        OR EXISTS (SELECT 1 FROM grants_report r WHERE r.region_id = OLD.region_id AND r.id = OLD.report_id
                AND r.state NOT IN ('draft', 'supplement'))) THEN
        RAISE EXCEPTION 'a cost that was claimed or reported stands' USING ERRCODE = 'restrict_violation';
    END IF;
    IF TG_OP = 'INSERT' AND EXISTS (SELECT 1 FROM grants_report r WHERE r.region_id = NEW.region_id
        AND r.decision_id = NEW.decision_id AND r.kind = 'final' AND r.state NOT IN ('draft', 'supplement')) THEN
        RAISE EXCEPTION 'the final report has been sent: no cost is added' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER cost_is_kept BEFORE INSERT OR UPDATE OR DELETE ON grants_costrow
    FOR EACH ROW EXECUTE FUNCTION cost_is_kept();
"""

# The order of states, what stands still from the verification on, and the caps: of the grant, of what is held back until
# the final report has been accepted, and of the advance.
PAYMENT_GUARD = """
CREATE OR REPLACE FUNCTION payment_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE granted numeric; taken numeric; before_report numeric; holdback numeric; advance numeric; is_accepted boolean;
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a payment is never deleted' USING ERRCODE = 'restrict_violation';
    END IF;
    IF TG_OP = 'INSERT' AND NEW.state <> 'planned' THEN
        RAISE EXCEPTION 'a payment begins as planned' USING ERRCODE = 'restrict_violation';
    END IF;
    IF TG_OP = 'UPDATE' AND OLD.state <> NEW.state AND (OLD.state, NEW.state) NOT IN
        (('planned', 'claimed'), ('claimed', 'verified'), ('claimed', 'planned'), ('verified', 'claimed'),
         ('verified', 'approved'), ('approved', 'batched'), ('batched', 'approved'), ('batched', 'sent'),
         ('sent', 'paid'), ('sent', 'failed'), ('failed', 'planned'),
         ('claimed', 'suspended'), ('verified', 'suspended'), ('approved', 'suspended'), ('suspended', 'claimed'),
         ('planned', 'cancelled'), ('claimed', 'cancelled'), ('verified', 'cancelled'), ('approved', 'cancelled'),
         ('suspended', 'cancelled'), ('failed', 'cancelled')) THEN
        RAISE EXCEPTION 'payment: % does not follow %', NEW.state, OLD.state USING ERRCODE = 'restrict_violation';
    END IF;
    IF TG_OP = 'UPDATE' AND OLD.state IN ('paid', 'cancelled')
        AND to_jsonb(OLD) IS DISTINCT FROM to_jsonb(NEW) THEN
        RAISE EXCEPTION 'a payment that was made or cancelled stands' USING ERRCODE = 'restrict_violation';
    END IF;
    -- What was verified is what is paid: sum, account, people and grounds stand still from then on.
    IF TG_OP = 'UPDATE' AND OLD.state IN ('verified', 'approved', 'batched', 'sent', 'failed')
        AND NEW.state NOT IN ('claimed', 'suspended', 'planned')
        AND (OLD.amount, OLD.iban, OLD.account_holder, OLD.account_changed_by_id, OLD.account_confirmed_by_id,
             OLD.decision_id, OLD.report_id, OLD.claimed_by_id, OLD.verified_by_id, OLD.kind, OLD.costs_so_far)
        IS DISTINCT FROM (NEW.amount, NEW.iban, NEW.account_holder, NEW.account_changed_by_id,
             NEW.account_confirmed_by_id, NEW.decision_id, NEW.report_id, NEW.claimed_by_id, NEW.verified_by_id,
             NEW.kind, NEW.costs_so_far) THEN
        RAISE EXCEPTION 'a verified payment is never edited' USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.state IN ('approved', 'batched', 'sent', 'paid')
        AND (NEW.verified_by_id IS NULL OR NEW.approved_by_id IS NULL) THEN
        RAISE EXCEPTION 'a payment needs a verifier and an approver' USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.kind = 'final' AND NEW.state <> 'planned' AND NEW.state <> 'cancelled' AND NEW.report_id IS NULL THEN
        RAISE EXCEPTION 'the last instalment rests on a report' USING ERRCODE = 'restrict_violation';
    END IF;
    IF TG_OP = 'UPDATE' AND NEW.kind = 'final' AND NEW.state IN ('verified', 'approved') AND OLD.state <> NEW.state
        AND NOT EXISTS (SELECT 1 FROM grants_report r WHERE r.region_id = NEW.region_id AND r.id = NEW.report_id
            AND r.kind = 'final' AND r.state IN ('accepted', 'closed')) THEN
        RAISE EXCEPTION 'the report has not been accepted' USING ERRCODE = 'restrict_violation';
    END IF;
    -- Sent and answered only with an order in a file: no euro leaves by another way.
    IF TG_OP = 'UPDATE' AND NEW.state IN ('sent', 'paid') AND OLD.state <> NEW.state AND NOT EXISTS
        (SELECT 1 FROM grants_paymentorder o WHERE o.region_id = NEW.region_id AND o.payment_id = NEW.id
         AND o.state = NEW.state AND o.amount = NEW.amount AND o.iban = NEW.iban) THEN
        RAISE EXCEPTION 'a payment is sent with an order' USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.state NOT IN ('planned', 'cancelled', 'failed') THEN
        -- The lock on the decision makes two claims on one grant wait for each other.
        SELECT d.amount, c.holdback_share, c.advance_share INTO granted, holdback, advance
            FROM grants_decision d JOIN grants_call c ON c.id = d.call_id
            WHERE d.region_id = NEW.region_id AND d.id = NEW.decision_id FOR UPDATE OF d;
        SELECT coalesce(sum(amount), 0), coalesce(sum(amount) FILTER (WHERE kind <> 'final'), 0)
            INTO taken, before_report FROM grants_payment WHERE region_id = NEW.region_id
            AND decision_id = NEW.decision_id AND id <> NEW.id AND state NOT IN ('planned', 'cancelled', 'failed');
        IF taken + NEW.amount > granted THEN
            RAISE EXCEPTION 'payments exceed the grant by %', taken + NEW.amount - granted
                USING ERRCODE = 'check_violation';
        END IF;
        IF NEW.kind <> 'final' AND before_report + NEW.amount > trunc(granted * (1 - holdback), 2) THEN
            RAISE EXCEPTION 'payments exceed what may be paid before the final report' USING ERRCODE = 'check_violation';
        END IF;
        IF NEW.kind = 'advance' AND NEW.amount > trunc(granted * advance, 2) THEN
            RAISE EXCEPTION 'the advance is too large' USING ERRCODE = 'check_violation';
        END IF;
    END IF;
    RETURN NEW;
END $$;
"""

# An order is made of an approved payment as it was approved, and its sum never changes.
ORDERS_ARE_KEPT = """
CREATE FUNCTION order_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'an order is never deleted' USING ERRCODE = 'restrict_violation';
    END IF;
    IF TG_OP = 'INSERT' AND (NEW.state <> 'pending' OR NOT EXISTS (SELECT 1 FROM grants_payment p
        WHERE p.region_id = NEW.region_id AND p.id = NEW.payment_id AND p.state IN ('approved', 'batched')
        AND p.amount = NEW.amount AND p.iban = NEW.iban AND p.account_holder = NEW.holder)) THEN
        RAISE EXCEPTION 'an order is made of an approved payment, as it was approved'
            USING ERRCODE = 'restrict_violation';
    END IF;
    IF TG_OP = 'UPDATE' AND ((OLD.payment_id, OLD.batch_id, OLD.end_to_end_id, OLD.amount, OLD.iban, OLD.holder,
        OLD.message) IS DISTINCT FROM (NEW.payment_id, NEW.batch_id, NEW.end_to_end_id, NEW.amount, NEW.iban,
        NEW.holder, NEW.message)
        OR OLD.state <> NEW.state AND (OLD.state, NEW.state) NOT IN
            (('pending', 'sent'), ('pending', 'dissolved'), ('sent', 'paid'), ('sent', 'failed'))) THEN
        RAISE EXCEPTION 'an order stands as it was written' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER order_is_kept BEFORE INSERT OR UPDATE OR DELETE ON grants_paymentorder
    FOR EACH ROW EXECUTE FUNCTION order_is_kept();
CREATE FUNCTION batch_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' OR to_jsonb(OLD) - '{state,sent_at,sent_by_name,service_reference,failure}'::text[]
        IS DISTINCT FROM to_jsonb(NEW) - '{state,sent_at,sent_by_name,service_reference,failure}'::text[]
        OR OLD.state <> NEW.state AND (OLD.state, NEW.state) NOT IN
            (('collected', 'sent'), ('collected', 'dissolved'), ('sent', 'answered')) THEN
        RAISE EXCEPTION 'a payment file stands as it was made' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER batch_is_kept BEFORE UPDATE OR DELETE ON grants_paymentbatch
    FOR EACH ROW EXECUTE FUNCTION batch_is_kept();
CREATE TRIGGER grants_paymentreply_append_only BEFORE UPDATE OR DELETE ON grants_paymentreply
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
"""

# A report that was sent is not edited, and is drawn for the sample once.
REPORT_IS_KEPT = """
CREATE FUNCTION report_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a report is never deleted' USING ERRCODE = 'restrict_violation';
    END IF;
    IF OLD.state NOT IN ('draft', 'supplement') AND (OLD.summary, OLD.income, OLD.other_funding, OLD.realised,
        OLD.kind, OLD.decision_id) IS DISTINCT FROM (NEW.summary, NEW.income, NEW.other_funding, NEW.realised,
        NEW.kind, NEW.decision_id) THEN
        RAISE EXCEPTION 'a report that was sent is never edited' USING ERRCODE = 'restrict_violation';
    END IF;
    IF OLD.sampled IS NOT NULL AND NEW.sampled IS DISTINCT FROM OLD.sampled THEN
        RAISE EXCEPTION 'the sample is drawn once' USING ERRCODE = 'restrict_violation';
    END IF;
    IF OLD.state = 'closed' AND to_jsonb(OLD) IS DISTINCT FROM to_jsonb(NEW) THEN
        RAISE EXCEPTION 'a closed report stands' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER report_is_kept BEFORE UPDATE OR DELETE ON grants_report
    FOR EACH ROW EXECUTE FUNCTION report_is_kept();
"""

# A signed answer to a change request stands; the terms that follow never reach another grant of the series (GR-21).
CHANGES_ARE_KEPT = """
CREATE FUNCTION change_answer_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state = 'signed' THEN
        RAISE EXCEPTION 'a signed answer is never edited' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER change_answer_is_final BEFORE UPDATE OR DELETE ON grants_changeanswer
    FOR EACH ROW EXECUTE FUNCTION change_answer_is_final();
CREATE FUNCTION terms_periods_apart() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE own_series text;
BEGIN
    SELECT series INTO own_series FROM grants_decision WHERE region_id = NEW.region_id AND id = NEW.decision_id;
    -- The locks make two changes in one series, or a change and a new decision, wait for each other.
    PERFORM 1 FROM grants_decision d WHERE d.region_id = NEW.region_id AND d.series = own_series ORDER BY d.id FOR UPDATE;
    IF EXISTS (SELECT 1 FROM grants_decision d
        LEFT JOIN LATERAL (SELECT n.use_start, n.use_end FROM grants_termsversion n WHERE n.region_id = d.region_id
            AND n.decision_id = d.id ORDER BY n.number DESC LIMIT 1) t ON true
        WHERE d.region_id = NEW.region_id AND d.series = own_series
        AND d.id <> NEW.decision_id AND d.outcome IN ('grant', 'partial') AND d.state NOT IN ('declined', 'replaced')
        AND daterange(coalesce(t.use_start, d.use_start), coalesce(t.use_end, d.use_end), '[]')
            && daterange(NEW.use_start, NEW.use_end, '[]')) THEN
        RAISE EXCEPTION 'the use period reaches into another grant of the series' USING ERRCODE = 'exclusion_violation';
    END IF;
    IF EXISTS (SELECT 1 FROM grants_costrow c WHERE c.region_id = NEW.region_id AND c.decision_id = NEW.decision_id
        AND c.date NOT BETWEEN NEW.use_start AND NEW.use_end) THEN
        RAISE EXCEPTION 'a cost lies outside the new use period' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER terms_periods_apart BEFORE INSERT ON grants_termsversion
    FOR EACH ROW EXECUTE FUNCTION terms_periods_apart();
CREATE FUNCTION decision_apart_from_terms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM 1 FROM grants_decision d WHERE d.region_id = NEW.region_id AND d.series = NEW.series
        AND d.application_id <> NEW.application_id ORDER BY d.id FOR UPDATE;
    IF NEW.outcome IN ('grant', 'partial') AND EXISTS (SELECT 1 FROM grants_termsversion t
        JOIN grants_decision d ON d.region_id = t.region_id AND d.id = t.decision_id
        WHERE t.region_id = NEW.region_id AND d.series = NEW.series AND d.application_id <> NEW.application_id
        AND d.state NOT IN ('declined', 'replaced')
        AND t.number = (SELECT max(number) FROM grants_termsversion n
            WHERE n.region_id = t.region_id AND n.decision_id = t.decision_id)
        AND daterange(t.use_start, t.use_end, '[]') && daterange(NEW.use_start, NEW.use_end, '[]')) THEN
        RAISE EXCEPTION 'the use period reaches into another grant of the series' USING ERRCODE = 'exclusion_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER decision_apart_from_terms BEFORE INSERT ON grants_decision
    FOR EACH ROW EXECUTE FUNCTION decision_apart_from_terms();
"""

# What was decided to come back stands; what is only suspected is the state's, its parts with it.
RECOVERY_IS_KEPT = """
CREATE FUNCTION recovery_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a recovery is never deleted' USING ERRCODE = 'restrict_violation';
    END IF;
    IF OLD.state IN ('decided', 'invoiced', 'repaid', 'waived') AND (OLD.amount, OLD.interest, OLD.interest_until,
        OLD.section, OLD.grounds, OLD.kind, OLD.decision_id, OLD.presenter_id, OLD.decision_maker_id, OLD.decided_at)
        IS DISTINCT FROM (NEW.amount, NEW.interest, NEW.interest_until, NEW.section, NEW.grounds, NEW.kind,
        NEW.decision_id, NEW.presenter_id, NEW.decision_maker_id, NEW.decided_at) THEN
        RAISE EXCEPTION 'a decided recovery is never edited' USING ERRCODE = 'restrict_violation';
    END IF;
    IF OLD.state IN ('repaid', 'waived', 'dropped') AND NEW.state <> OLD.state THEN
        RAISE EXCEPTION 'a closed recovery stays closed' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER recovery_is_kept BEFORE UPDATE OR DELETE ON grants_recovery
    FOR EACH ROW EXECUTE FUNCTION recovery_is_kept();
CREATE FUNCTION recovery_part_is_kept() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE part grants_recoverypart; taken numeric; paid numeric;
BEGIN
    IF TG_OP = 'DELETE' THEN part := OLD; ELSE part := NEW; END IF;
    IF EXISTS (SELECT 1 FROM grants_recovery r WHERE r.region_id = part.region_id AND r.id = part.recovery_id
        AND r.state IN ('decided', 'invoiced', 'repaid', 'waived', 'dropped')) THEN
        RAISE EXCEPTION 'a decided recovery is never edited' USING ERRCODE = 'restrict_violation';
    END IF;
    IF TG_OP <> 'DELETE' THEN
        -- The lock on the payment makes two recoveries of one payment wait for each other.
        SELECT p.amount INTO paid FROM grants_payment p WHERE p.region_id = NEW.region_id AND p.id = NEW.payment_id
            AND p.state = 'paid' FOR UPDATE;
        SELECT coalesce(sum(o.amount), 0) INTO taken FROM grants_recoverypart o JOIN grants_recovery r
            ON r.region_id = o.region_id AND r.id = o.recovery_id
            WHERE o.region_id = NEW.region_id AND o.payment_id = NEW.payment_id AND o.id <> NEW.id
            AND r.state NOT IN ('dropped', 'waived');
        IF paid IS NULL OR taken + NEW.amount > paid THEN
            RAISE EXCEPTION 'more would come back than was paid' USING ERRCODE = 'check_violation';
        END IF;
    END IF;
    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER recovery_part_is_kept BEFORE INSERT OR UPDATE OR DELETE ON grants_recoverypart
    FOR EACH ROW EXECUTE FUNCTION recovery_part_is_kept();
CREATE POLICY told ON grants_recoverypart AS RESTRICTIVE FOR SELECT TO app
    USING (EXISTS (SELECT 1 FROM grants_recovery r
        WHERE r.region_id = grants_recoverypart.region_id AND r.id = grants_recoverypart.recovery_id));
"""
