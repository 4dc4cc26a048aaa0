"""The rules of the house (docs/decisions/0001-house.md), held by tests instead of memory."""

import ast
import inspect
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.contrib import admin
from django.core.management import call_command

ROOT = Path(__file__).resolve().parent.parent
TRACKER = ROOT / "tracker"
STAIRS = [
    {"rules"},
    {"models", "release", "custody"},
    {"shapes"},
    {"filters", "actions"},
    {"exchange"},
    {"pages", "api", "admin"},
    {"urls", "management"},
]
FLOOR = {room: floor for floor, rooms in enumerate(STAIRS) for room in rooms}
OUTSIDE = {"", "settings", "wsgi", "apps", "migrations"}  # Django's own entrances
READING = {"pages", "api", "filters"}  # and the exporting half of exchange, below
PENS = {"save", "delete", "create", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}


def room(name: str) -> str:
    """The room of a module named below tracker: "models" of "models.law"; the addresses of both sides are one room."""
    first = name.split(".")[0]
    return "urls" if first == "urls_desk" else first


@cache
def house() -> dict[str, ast.Module]:
    """Every module of the house by its name below tracker, with its syntax tree."""
    found = {}
    for path in sorted(TRACKER.rglob("*.py")):
        name = ".".join(path.relative_to(TRACKER).with_suffix("").parts)
        name = "" if name == "__init__" else name.removesuffix(".__init__")
        if room(name) not in OUTSIDE:
            found[name] = ast.parse(path.read_text(), str(path))
    return found


def imports(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """Yield (module, name) for each thing imported anywhere in the tree; name is "" for `import module`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            yield from (("." * node.level + (node.module or ""), alias.name) for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from ((alias.name, "") for alias in node.names)


def imported(tree: ast.AST) -> set[str]:
    """Every module of the house this tree imports, by its name below tracker."""
    found = set()
    for module, name in imports(tree):
        if module.split(".")[0] == "tracker":
            base = module.removeprefix("tracker").lstrip(".")
            longer = f"{base}.{name}".strip(".")
            path = TRACKER / longer.replace(".", "/")
            found.add(longer if path.with_suffix(".py").exists() or path.is_dir() else base)
    return found - OUTSIDE


def reached(name: str) -> set[str]:
    """The modules that importing `name` imports in the end, packages' own __init__ included."""
    seen, waiting = set(), [name]
    while waiting:
        parts = waiting.pop().split(".")
        for module in (".".join(parts[:n]) for n in range(1, len(parts) + 1)):
            if module in house() and module not in seen:
                seen.add(module)
                waiting.extend(imported(house()[module]))
    return seen


def reading_doors() -> list[str]:
    """The modules that answer readers."""
    exporting = {"exchange.exporting", "exchange.formats"}
    return [
        n for n in house() if room(n) in READING or any(n == e or n.startswith(f"{e}.") for e in exporting)
    ]


def test_every_file_has_a_stair():
    assert [name for name in house() if room(name) not in FLOOR] == []


def test_a_room_imports_only_from_lower_stairs():
    climbs = [
        f"{name} imports {other}"
        for name, tree in house().items()
        for other in sorted(imported(tree))
        if room(other) != room(name) and FLOOR[room(other)] >= FLOOR[room(name)]
    ]
    assert climbs == []


def test_no_circles_inside_a_room():
    graph = {name: imported(tree) - {name} for name, tree in house().items()}
    TopologicalSorter(graph).prepare()  # raises CycleError, naming the circle


def test_imports_are_absolute():
    assert [f"{n}: {m}" for n, tree in house().items() for m, _ in imports(tree) if m.startswith(".")] == []


def test_imports_are_at_the_top():
    hidden = {
        f"{name}: {ast.unparse(node)}"
        for name, tree in house().items()
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    dynamic = {f"{n}: {m}.{a}" for n, tree in house().items() for m, a in imports(tree) if m == "importlib"}
    assert hidden | dynamic == set()


def test_rules_are_plain_python():
    allowed = sys.stdlib_module_names | {"tracker", "stdnum"}
    strangers = {
        f"{name}: {module}"
        for name, tree in house().items()
        if room(name) == "rules"
        for module, _ in imports(tree)
        if module.split(".")[0] not in allowed
    }
    assert strangers == set()


@pytest.mark.parametrize("quiet", ["rules", "release", "custody"])
def test_rules_the_release_and_custody_know_no_django(quiet):
    django = re.compile(r"(django|rest_framework|drf_|corsheaders)")
    known = [
        f"{n}: {m}"
        for n, tree in house().items()
        if room(n) == quiet
        for m, _ in imports(tree)
        if django.match(m)
    ]
    assert known == []


def test_only_actions_write():
    pens = []
    for name, tree in house().items():
        if room(name) in {
            "actions",
            "release",
            "rules",
            "custody",
        }:  # the last three have no database to write to: see above
            continue
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            if not isinstance(call.func, ast.Attribute):
                continue
            draft = any(keyword.arg == "commit" for keyword in call.keywords)
            update = call.func.attr == "update" and "objects" in ast.unparse(call.func.value)
            if (call.func.attr in PENS and not draft) or update:
                pens.append(f"{name}: {ast.unparse(call.func)}")
        pens += [
            f"{name}: django.db.{a}"
            for m, a in imports(tree)
            if m == "django.db" and a.startswith("connection")
        ]
    assert pens == []


def test_models_have_no_save_of_their_own_and_no_signals():
    methods = [
        f"{name}: {node.name}"
        for name, tree in house().items()
        if room(name) == "models"
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.name in {"save", "delete", "asave", "adelete"}
    ]
    signals = [
        f"{name}: {module}.{item}"
        for name, tree in house().items()
        for module, item in imports(tree)
        if "signals" in f"{module}.{item}" or module.startswith("django.dispatch")
    ]
    assert methods + signals == []


def test_reading_doors_never_reach_models_or_actions():
    assert reading_doors(), "there are no reading doors to look at"
    reach = [
        f"{name} reaches {other}"
        for name in reading_doors()
        for other in sorted(reached(name))
        if room(other) in {"models", "actions"}
    ]
    assert reach == []


def test_shapes_are_for_the_api_and_the_writer():
    nosy = [
        f"{n} imports {o}"
        for n in reading_doors()
        if room(n) != "api"
        for o in imported(house()[n])
        if room(o) == "shapes"
    ]
    assert nosy == []


def test_reading_doors_know_no_database():
    database = re.compile(
        r"(django\.db|django\.apps|django\.contrib\.(auth|admin|sessions|contenttypes)|sqlite3|psycopg)"
    )
    known = [
        f"{n}: {m}.{a}" for n in reading_doors() for m, a in imports(house()[n]) if database.match(f"{m}.{a}")
    ]
    assert known == []


def test_the_public_side_loads_no_model(tmp_path):
    """What the test above reads, seen from a running process: every address, and no model or login in sight."""
    program = """
import django, sys
django.setup()
from django.conf import settings
from django.urls import Resolver404, get_resolver, resolve
get_resolver().url_patterns
parts = ("tracker.models", "tracker.actions", "tracker.admin", "django.contrib.auth.models",
         "django.contrib.sessions.models")
loaded = [name for name in sys.modules if name.startswith(parts)]
assert not loaded, loaded
for address in ("/admin/", "/admin/login/"):
    try:
        resolve(address)
    except Resolver404:
        continue
    raise AssertionError(address)
assert not settings.DATABASES.get("default", {}).get("NAME"), settings.DATABASES
"""
    environment = {
        k: v for k, v in os.environ.items() if not k.startswith(("TRACKER_", "DATABASE_", "DJANGO_"))
    }
    environment |= {
        "TRACKER_SIDE": "public",
        "TRACKER_VAR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "tracker.settings",
    }
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr[-2000:]


def test_every_module_says_what_it_is():
    silent = [n for n, tree in house().items() if tree.body and not ast.get_docstring(tree)]
    assert silent == []


def test_every_model_says_what_it_is():
    models = list(apps.get_app_config("tracker").get_models())
    assert models
    assert [m.__name__ for m in models if not m.__doc__ or m.__doc__.startswith(f"{m.__name__}(")] == []


def test_no_admin_page_writes_past_the_actions():
    """An admin page that leaves Django's save or delete as it is must not let anyone change or delete."""
    loose = []
    for model, page in admin.site._registry.items():
        if model._meta.app_label != "tracker":
            continue
        for verb, permissions in {"save_model": ("add", "change"), "delete_model": ("delete",)}.items():
            django_writes = getattr(type(page), verb) is getattr(admin.ModelAdmin, verb)
            names = [f"has_{permission}_permission" for permission in permissions]
            if django_writes and any(getattr(type(page), n) is getattr(admin.ModelAdmin, n) for n in names):
                loose.append(f"{type(page).__name__}.{verb} ({inspect.getsourcefile(type(page))})")
    assert loose == []


@pytest.mark.django_db
def test_migrations_are_complete():
    call_command("makemigrations", check=True, dry_run=True, stdout=StringIO())
