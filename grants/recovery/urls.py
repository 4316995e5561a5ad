from django.urls import path

from grants.recovery import rate_views, step_views, views

urlpatterns = [
    path("recoveries/", views.recovery_all, name="recovery-all"),
    path("decisions/<int:pk>/recoveries/", views.recovery_list, name="recovery-list"),
    path("decisions/<int:pk>/recoveries/return/", views.return_new, name="return-new"),
    path("decisions/<int:pk>/recoveries/open/", views.recovery_open, name="recovery-open"),
    path("recoveries/<int:pk>/", views.recovery_detail, name="recovery-detail"),
    path("recoveries/<int:pk>/edit/", views.recovery_edit, name="recovery-edit"),
    path("recoveries/<int:pk>/hear/", step_views.recovery_hear, name="recovery-hear"),
    path("recoveries/<int:pk>/answer/", views.recovery_answer, name="recovery-answer"),
    path("recoveries/<int:pk>/close-hearing/", step_views.recovery_close_hearing, name="recovery-close-hearing"),
    path("recoveries/<int:pk>/present/", step_views.recovery_present, name="recovery-present"),
    path("recoveries/<int:pk>/return/", step_views.recovery_return, name="recovery-return"),
    path("recoveries/<int:pk>/decide/", step_views.recovery_decide, name="recovery-decide"),
    path("recoveries/<int:pk>/invoice/", step_views.recovery_invoice, name="recovery-invoice"),
    path("recoveries/<int:pk>/waive/", step_views.recovery_waive, name="recovery-waive"),
    path("recoveries/<int:pk>/drop/", step_views.recovery_drop, name="recovery-drop"),
    path("recoveries/<int:pk>/withdraw/", step_views.return_withdraw, name="return-withdraw"),
    path("recoveries/<int:pk>/repayment/", step_views.repayment_new, name="repayment-new"),
    path("rates/", rate_views.rate_list, name="rate-list"),
    path("rates/new/", rate_views.rate_new, name="rate-new"),
    path("rates/limits/new/", rate_views.rate_limit_new, name="rate-limit-new"),
]
