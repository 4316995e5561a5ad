from django.urls import path

from regions import demo, demo_mail

urlpatterns = [
    path("", demo.demo, name="demo"),
    path("sign-in/", demo.demo_sign_in, name="demo-sign-in"),
    path("clock/", demo.demo_clock, name="demo-clock"),
    path("mail/", demo_mail.demo_mail, name="demo-mail"),
]
