from django.urls import path

from providers.needs import gap_views, record_own_views, record_views, search_gap_views

urlpatterns = [
    path("gaps/", gap_views.gap_view, name="gap-view"),
    path("need-searches/", search_gap_views.search_gap_list, name="search-gap-list"),
    path("need-records/", record_views.need_record_list, name="need-record-list"),
    path("need-records/new/", record_views.need_record_new, name="need-record-new"),
    path("need-records/own/", record_own_views.own_need_record_list, name="own-need-record-list"),
    path("need-records/own/new/", record_own_views.own_need_record_new, name="own-need-record-new"),
    path("need-records/<int:pk>/edit/", record_views.need_record_edit, name="need-record-edit"),
    path("need-records/<int:pk>/withdraw/", record_views.need_record_withdraw, name="need-record-withdraw"),
    path("need-records/<int:pk>/decide/", record_views.need_record_decide, name="need-record-decide"),
    path("need-records/<int:pk>/take-back/", record_own_views.need_record_take_back, name="need-record-take-back"),
]
