"""Pages of accounts: Django's own, but written through the verbs, with an audit entry each."""

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User

from tracker.admin.guarded import Guarded
from tracker.admin.written import Written

admin.site.unregister([User, Group])


@admin.register(User)
class Accounts(Guarded, Written, UserAdmin):
    class Media:
        js = ("tracker/desk.js",)

    list_display = ("username", "is_active", "is_staff", "last_login")
    list_filter = ("is_active", "is_staff", "groups")
    search_fields = ("username",)

    def has_change_permission(self, request, obj=None):
        """Who is not all-powerful must not take over an account that is."""
        allowed = super().has_change_permission(request, obj)
        return allowed and (request.user.is_superuser or obj is None or not obj.is_superuser)

    def get_readonly_fields(self, request, obj=None):
        """Nor make one. When somebody came and was last here, nobody writes by hand."""
        powers = () if request.user.is_superuser else ("is_superuser", "user_permissions")
        return (*super().get_readonly_fields(request, obj), "last_login", "date_joined", *powers)


@admin.register(Group)
class Groups(Guarded, Written, GroupAdmin):
    class Media:
        js = ("tracker/desk.js",)

    search_fields = ("name",)
