import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models

import regions.tenants


class Migration(migrations.Migration):

    dependencies = [
        ('providers', '0004_register_moved'),
    ]

    operations = [
        migrations.AlterConstraint(
            model_name='offering',
            name='offering_published_has_level',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'published'), _negated=True), ('levels__len__gte', 1), _connector='OR'), name='offering_published_has_level', violation_error_message='Choose at least one level of support.'),
        ),
        migrations.RemoveField(
            model_name='finderentry',
            name='step_free',
        ),
        migrations.RemoveField(
            model_name='offering',
            name='hours_kind',
        ),
        migrations.RemoveField(
            model_name='offering',
            name='name_en',
        ),
        migrations.RemoveField(
            model_name='offering',
            name='name_fi',
        ),
        migrations.RemoveField(
            model_name='offering',
            name='name_sv',
        ),
        migrations.RemoveField(
            model_name='offering',
            name='point',
        ),
        migrations.RemoveField(
            model_name='offering',
            name='text_en',
        ),
        migrations.RemoveField(
            model_name='offering',
            name='text_fi',
        ),
        migrations.RemoveField(
            model_name='offering',
            name='text_sv',
        ),
        migrations.RemoveField(
            model_name='openinghours',
            name='offering',
        ),
        migrations.AddConstraint(
            model_name='offering',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'in_review', 'published', 'paused', 'archived'])), name='offering_state'),
        ),
        migrations.AddConstraint(
            model_name='offering',
            constraint=models.CheckConstraint(condition=models.Q(('valid_from__isnull', True), ('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='offering_dates_in_order', violation_error_message='The last day must not be before the first day.'),
        ),
        migrations.AddConstraint(
            model_name='offering',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('area__len__gte', 1), ('area_kind', 'municipalities')), models.Q(models.Q(('area_kind', 'municipalities'), _negated=True), ('area', [])), _connector='OR'), name='offering_area_names_its_municipalities', violation_error_message='Choose the municipalities that are served, or the whole region.'),
        ),
        migrations.AddConstraint(
            model_name='provider',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'merged'), _negated=True), fields=('region', 'organisation'), name='provider_once_in_region'),
        ),
        migrations.AddConstraint(
            model_name='provider',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('merged_into__isnull', True), ('state__in', ['active', 'archived'])), models.Q(('merged_into__isnull', False), ('state', 'merged')), _connector='OR'), name='provider_state'),
        ),
        migrations.AddConstraint(
            model_name='servicepoint',
            constraint=models.CheckConstraint(condition=models.Q(('lift__in', ['yes', 'no', 'unknown'])), name='point_lift'),
        ),
        migrations.AddConstraint(
            model_name='servicepoint',
            constraint=models.CheckConstraint(condition=models.Q(('accessible_toilet__in', ['yes', 'no', 'unknown'])), name='point_accessible_toilet'),
        ),
        migrations.AddConstraint(
            model_name='servicepoint',
            constraint=models.CheckConstraint(condition=models.Q(('induction_loop__in', ['yes', 'no', 'unknown'])), name='point_induction_loop'),
        ),
        migrations.AddConstraint(
            model_name='servicepoint',
            constraint=models.CheckConstraint(condition=models.Q(('parking__in', ['yes', 'no', 'unknown'])), name='point_parking'),
        ),
        migrations.AddConstraint(
            model_name='servicepoint',
            constraint=models.CheckConstraint(condition=models.Q(('assistance_dog__in', ['yes', 'no', 'unknown'])), name='point_assistance_dog'),
        ),
        migrations.AddConstraint(
            model_name='servicepoint',
            constraint=models.CheckConstraint(condition=models.Q(('quiet_room__in', ['yes', 'no', 'unknown'])), name='point_quiet_room'),
        ),
        migrations.AddConstraint(
            model_name='finderentry',
            constraint=models.UniqueConstraint(fields=('region', 'place'), name='finder_entry_once_a_place'),
        ),
        migrations.AddConstraint(
            model_name='openinghours',
            constraint=models.UniqueConstraint(fields=('region', 'place', 'weekday', 'opens', 'valid_from'), name='hours_once_an_opening', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='openinghours',
            constraint=models.CheckConstraint(condition=models.Q(('valid_from__isnull', True), ('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='hours_dates_in_order'),
        ),
        migrations.AddConstraint(
            model_name='contactevent',
            constraint=models.UniqueConstraint(fields=('region', 'key'), name='contact_event_once'),
        ),
        migrations.AddConstraint(
            model_name='contactevent',
            constraint=models.CheckConstraint(condition=models.Q(('number__range', (0, 100000))), name='contact_event_number'),
        ),
        migrations.AddConstraint(
            model_name='contactevent',
            constraint=models.CheckConstraint(condition=models.Q(('level__isnull', True), ('level__range', (1, 4)), _connector='OR'), name='contact_event_level'),
        ),
        migrations.AddConstraint(
            model_name='importrow',
            constraint=models.UniqueConstraint(fields=('region', 'batch', 'number'), name='import_row_once'),
        ),
        migrations.AddConstraint(
            model_name='importrow',
            constraint=models.CheckConstraint(condition=models.Q(('outcome__in', ['new', 'changed', 'unchanged', 'refused'])), name='import_row_outcome'),
        ),
        migrations.AddConstraint(
            model_name='offeringatpoint',
            constraint=models.UniqueConstraint(fields=('region', 'offering', 'point'), name='offering_once_at_a_point', nulls_distinct=False, violation_error_message='This offering is given at this service point already.'),
        ),
        migrations.AddConstraint(
            model_name='offeringatpoint',
            constraint=models.CheckConstraint(condition=models.Q(('helpers__isnull', True), ('helpers__gte', 1), _connector='OR'), name='at_point_helpers'),
        ),
        migrations.AddConstraint(
            model_name='hoursexception',
            constraint=models.CheckConstraint(condition=models.Q(('last_day__gte', models.F('first_day'))), name='exception_days_in_order'),
        ),
        migrations.AddConstraint(
            model_name='hoursexception',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closes__isnull', True), ('opens__isnull', True)), models.Q(('closes__isnull', False), ('opens__isnull', False)), _connector='OR'), name='exception_closed_or_both_times'),
        ),
        migrations.AddConstraint(
            model_name='offeringtext',
            constraint=models.UniqueConstraint(fields=('region', 'offering', 'language'), name='offering_text_once_a_language'),
        ),
        migrations.AddConstraint(
            model_name='offeringtext',
            constraint=models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='offering_text_has_name'),
        ),
        migrations.AddConstraint(
            model_name='offeringtext',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'approved', 'outdated'])), name='offering_text_state'),
        ),
        migrations.AddConstraint(
            model_name='proposedchange',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'waiting')), fields=('region', 'subject', 'subject_id'), name='proposed_change_one_waiting'),
        ),
        migrations.AddConstraint(
            model_name='proposedchange',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('state', 'waiting')), models.Q(models.Q(('state', 'waiting'), _negated=True), ('decided_at__isnull', False)), _connector='OR'), name='proposed_change_decided_has_time'),
        ),
        migrations.AddConstraint(
            model_name='verificationround',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('region',), name='verification_round_one_open'),
        ),
        migrations.AddConstraint(
            model_name='verificationround',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', True), ('state', 'open')), models.Q(('closed_at__isnull', False), ('state', 'closed')), _connector='OR'), name='verification_round_closed_has_time'),
        ),
        migrations.AddConstraint(
            model_name='verificationrequest',
            constraint=models.UniqueConstraint(fields=('region', 'round', 'provider'), name='verification_request_once_a_round'),
        ),
        migrations.AddConstraint(
            model_name='verificationrequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answered_at__isnull', True), ('state', 'waiting')), models.Q(models.Q(('state', 'waiting'), _negated=True), ('answered_at__isnull', False)), _connector='OR'), name='verification_request_answer_has_time'),
        ),
        migrations.AlterField(
            model_name='openinghours',
            name='place',
            field=regions.tenants.TenantKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='hours', to='providers.offeringatpoint'),
        ),
        migrations.AlterField(
            model_name='finderentry',
            name='place',
            field=regions.tenants.TenantKey(db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='providers.offeringatpoint'),
        ),
    ]
