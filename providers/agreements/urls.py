from django.urls import path

from providers.agreements import move_views, views

urlpatterns = [
    path("agreements/", views.agreement_list, name="agreement-list"),
    path("agreements/new/", views.agreement_new, name="agreement-new"),
    path("agreements/<int:pk>/", views.agreement_detail, name="agreement-detail"),
    path("agreements/<int:pk>/edit/", views.agreement_edit, name="agreement-edit"),
    path("agreements/<int:pk>/files/new/", views.agreement_file_add, name="agreement-file-add"),
    path("agreements/<int:pk>/sign/", move_views.agreement_sign, name="agreement-sign"),
    path("agreements/<int:pk>/terminate/", move_views.agreement_terminate, name="agreement-terminate"),
    path("agreements/<int:pk>/let-end/", move_views.agreement_let_end, name="agreement-let-end"),
    path("agreements/<int:pk>/renew/", move_views.agreement_renew, name="agreement-renew"),
    path("agreements/<int:pk>/remove/", move_views.agreement_remove, name="agreement-remove"),
]
