from django.urls import path

from grants.payment_files import reconciliation_views, reply_views, views

urlpatterns = [
    path("payment-files/", views.batch_list, name="batch-list"),
    path("payment-files/new/", views.batch_new, name="batch-new"),
    path("payment-files/<int:pk>/", views.batch_detail, name="batch-detail"),
    path("payment-files/<int:pk>/file/", views.batch_file, name="batch-file"),
    path("payment-files/<int:pk>/send/", views.batch_send, name="batch-send"),
    path("payment-files/<int:pk>/dissolve/", views.batch_dissolve, name="batch-dissolve"),
    path("payment-files/orders/<int:pk>/answer/", reply_views.order_answer, name="order-answer"),
    path("payment-files/replies/", reply_views.reply_list, name="reply-list"),
    path("payment-files/replies/new/", reply_views.reply_new, name="reply-new"),
    path("payment-files/replies/<int:pk>/", reply_views.reply_detail, name="reply-detail"),
    path("payment-files/replies/<int:pk>/file/", reply_views.reply_file, name="reply-file"),
    path("calls/<int:pk>/money/", reconciliation_views.call_money, name="call-money"),
    path("calls/<int:pk>/reconciliation/", reconciliation_views.reconciliation, name="reconciliation"),
]
