from django.urls import path

from grants.payments import account_views, money_views, stopping_views, views

urlpatterns = [
    path("accounts/", account_views.account_list, name="account-list"),
    path("accounts/new/", account_views.account_new, name="account-new"),
    path("accounts/<int:pk>/confirm/", account_views.account_confirm, name="account-confirm"),
    path("accounts/<int:pk>/refuse/", account_views.account_refuse, name="account-refuse"),
    path("decisions/<int:pk>/money/", money_views.grant_money, name="grant-money"),
    path("decisions/<int:pk>/payments/<int:number>/open/", money_views.payment_open, name="payment-open"),
    path("payments/", views.payment_list, name="payment-list"),
    path("payments/<int:pk>/", views.payment_detail, name="payment-detail"),
    path("payments/<int:pk>/claim/", views.payment_claim, name="payment-claim"),
    path("payments/<int:pk>/verify/", views.payment_verify, name="payment-verify"),
    path("payments/<int:pk>/return/", views.payment_return, name="payment-return"),
    path("payments/<int:pk>/approve/", views.payment_approve, name="payment-approve"),
    path("payments/<int:pk>/suspend/", stopping_views.payment_suspend, name="payment-suspend"),
    path("payments/<int:pk>/resume/", stopping_views.payment_resume, name="payment-resume"),
    path("payments/<int:pk>/cancel/", stopping_views.payment_cancel, name="payment-cancel"),
    path("payments/<int:pk>/reopen/", stopping_views.payment_reopen, name="payment-reopen"),
]
