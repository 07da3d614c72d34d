"""Names of the pages behind this door, a list for each kind of work."""

from django.urls import URLPattern, URLResolver, path

from insurance_agency.portals.desk.views import home, users

app_name = "desk"

management: list[URLPattern | URLResolver] = [
    path("users/", users.user_list, name="user-list"),
    path("users/new/", users.user_create, name="user-create"),
    path("users/<int:pk>/", users.user_detail, name="user-detail"),
    path("users/<int:pk>/role/", users.user_role, name="user-role"),
    path("users/<int:pk>/standing/", users.user_standing, name="user-standing"),
    path("users/<int:pk>/password/", users.user_password, name="user-password"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    *management,
]
