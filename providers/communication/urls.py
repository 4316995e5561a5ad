from django.urls import path

from providers.communication import campaign_views, guide_views, views

urlpatterns = [
    path("messages/", views.message_list, name="message-list"),
    path("messages/new/", views.message_new, name="message-new"),
    path("messages/copy/", views.message_copy_year, name="message-copy-year"),
    path("messages/<int:pk>/edit/", views.message_edit, name="message-edit"),
    path("messages/<int:pk>/done/", views.message_done, name="message-done"),
    path("messages/<int:pk>/drop/", views.message_drop, name="message-drop"),
    path("messages/<int:pk>/reopen/", views.message_reopen, name="message-reopen"),
    path("campaigns/", campaign_views.campaign_list, name="campaign-list"),
    path("campaigns/new/", campaign_views.campaign_new, name="campaign-new"),
    path("campaigns/<int:pk>/", campaign_views.campaign_detail, name="campaign-detail"),
    path("campaigns/<int:pk>/edit/", campaign_views.campaign_edit, name="campaign-edit"),
    path("guide/", guide_views.guide, name="guide"),
]
