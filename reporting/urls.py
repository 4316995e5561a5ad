from django.urls import path

from reporting import views

urlpatterns = [
    path("", views.my_work, name="my-work"),
    path("board/", views.decision_boards, name="decision-boards"),
    path("board/<int:pk>/", views.decision_board, name="decision-board"),
    path("national/", views.national_view, name="national-view"),
]
