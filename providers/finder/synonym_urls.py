from django.urls import path

from providers.finder import synonym_views

urlpatterns = [
    path("synonyms/", synonym_views.synonym_list, name="synonym-list"),
    path("synonyms/new/", synonym_views.synonym_new, name="synonym-new"),
    path("synonyms/<int:pk>/edit/", synonym_views.synonym_edit, name="synonym-edit"),
    path("synonyms/<int:pk>/remove/", synonym_views.synonym_remove, name="synonym-remove"),
]
