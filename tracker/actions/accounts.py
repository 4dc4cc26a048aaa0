"""Accounts of analysts."""

import secrets

from django.contrib.auth import get_user_model

from tracker.actions.pen import audit, writing


def first_login() -> tuple[str, str] | None:
    """Make the account of the first look, with a random password; None where any account exists."""
    users = get_user_model()
    with writing():
        if users.objects.exists():
            return None
        name, password = "analyst", secrets.token_urlsafe(15)
        users.objects.create_superuser(username=name, password=password)
        audit(by="first look", action="account", object=name, detail={"staff": True})
    return name, password
