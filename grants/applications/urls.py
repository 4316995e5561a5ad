from django.urls import path

from grants.applications import (
    attachment_views,
    funding_views,
    own_partner_views,
    paper_views,
    partner_views,
    people_views,
    screening_views,
    supplement_views,
    views,
)

urlpatterns = [
    path("plans/<int:pk>/application/", views.application_open, name="application-open"),
    path("applications/", views.application_list, name="application-list"),
    path("applications/<int:pk>/", views.application_detail, name="application-detail"),
    path("applications/<int:pk>/edit/", views.application_edit, name="application-edit"),
    path("applications/<int:pk>/submit/", views.application_submit, name="application-submit"),
    path("applications/<int:pk>/receipt/", views.application_receipt, name="application-receipt"),
    path("applications/<int:pk>/withdraw/", views.application_withdraw, name="application-withdraw"),
    path("applications/<int:pk>/move/<slug:verb>/", views.application_move, name="application-move"),
    path("applications/<int:pk>/screening/open/", screening_views.screening_open, name="screening-open"),
    path("applications/<int:pk>/screening/", screening_views.application_screening, name="application-screening"),
    path(
        "applications/<int:pk>/supplement/ask/",
        supplement_views.application_supplement_ask,
        name="application-supplement-ask",
    ),
    path(
        "applications/<int:pk>/supplement/answer/",
        supplement_views.application_supplement_answer,
        name="application-supplement-answer",
    ),
    path(
        "applications/<int:pk>/supplement/close/<slug:verb>/",
        supplement_views.application_supplement_close,
        name="application-supplement-close",
    ),
    path("calls/<int:pk>/paper/", paper_views.call_paper_application, name="call-paper-application"),
    path("applications/<int:pk>/people/", people_views.application_people, name="application-people"),
    path("applications/<int:pk>/people/name/", people_views.application_person_name, name="application-person-name"),
    path(
        "applications/<int:pk>/people/<int:person>/remove/",
        people_views.application_person_remove,
        name="application-person-remove",
    ),
    path("applications/<int:pk>/funding/", funding_views.application_funding, name="application-funding"),
    path("applications/<int:pk>/funding/add/", funding_views.application_funding_add, name="application-funding-add"),
    path(
        "applications/<int:pk>/funding/<int:funding>/edit/",
        funding_views.application_funding_edit,
        name="application-funding-edit",
    ),
    path(
        "applications/<int:pk>/funding/<int:funding>/remove/",
        funding_views.application_funding_remove,
        name="application-funding-remove",
    ),
    path("applications/<int:pk>/partners/", partner_views.application_partners, name="application-partners"),
    path("applications/<int:pk>/partners/add/", partner_views.application_partner_add, name="application-partner-add"),
    path(
        "applications/<int:pk>/partners/<int:partner>/edit/",
        partner_views.application_partner_edit,
        name="application-partner-edit",
    ),
    path(
        "applications/<int:pk>/partners/<int:partner>/remove/",
        partner_views.application_partner_remove,
        name="application-partner-remove",
    ),
    path("applications/<int:pk>/attachments/", attachment_views.application_attachments, name="application-attachments"),
    path(
        "applications/<int:pk>/attachments/add/",
        attachment_views.application_attachment_add,
        name="application-attachment-add",
    ),
    path(
        "applications/<int:pk>/attachments/<int:attachment>/",
        attachment_views.application_attachment,
        name="application-attachment",
    ),
    path(
        "applications/<int:pk>/attachments/<int:attachment>/remove/",
        attachment_views.application_attachment_remove,
        name="application-attachment-remove",
    ),
    path(
        "applications/<int:pk>/attachments/<int:attachment>/restore/",
        attachment_views.application_attachment_restore,
        name="application-attachment-restore",
    ),
    path("partnerships/", own_partner_views.own_partnership_list, name="own-partnership-list"),
    path("partnerships/<int:pk>/", own_partner_views.own_partnership, name="own-partnership"),
    path("partnerships/<int:pk>/confirm/", own_partner_views.own_partnership_confirm, name="own-partnership-confirm"),
    path("partnerships/<int:pk>/unconfirm/", own_partner_views.own_partnership_unconfirm, name="own-partnership-unconfirm"),
]
