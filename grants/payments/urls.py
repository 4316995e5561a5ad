from django.urls import path

from grants.payments import account_views, views

urlpatterns = [
    path("accounts/", account_views.account_list, name="account-list"),
    path("accounts/new/", account_views.account_new, name="account-new"),
    path("accounts/<int:pk>/confirm/", account_views.account_confirm, name="account-confirm"),
    path("reports/<int:pk>/payment/", views.payment_open, name="payment-open"),
    path("payments/", views.payment_list, name="payment-list"),
    path("payments/<int:pk>/", views.payment_detail, name="payment-detail"),
    path("payments/<int:pk>/claim/", views.payment_claim, name="payment-claim"),
    path("payments/<int:pk>/verify/", views.payment_verify, name="payment-verify"),
    path("payments/<int:pk>/return/", views.payment_return, name="payment-return"),
    path("payments/<int:pk>/approve/", views.payment_approve, name="payment-approve"),
    path("payments/<int:pk>/send/", views.payment_send, name="payment-send"),
    path("payments/<int:pk>/record-paid/", views.payment_record_paid, name="payment-record-paid"),
]
