"""Bring the catalogues of translations up to date with the code, and compile them: see docs/translating.md."""

from argparse import ArgumentParser

from django.core.management.base import BaseCommand, CommandError

from tracker.management.catalogues.keeping import (
    compiled,
    needed,
    po_file,
    problems,
    strings,
    translated_languages,
    update,
    written,
)


class Command(BaseCommand):
    """`make_catalogues` writes; `make_catalogues --check` only looks, and fails where anything is to be done."""

    help = __doc__
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="change nothing; fail where anything is wrong"
        )

    def handle(self, *, check: bool, **options: object) -> None:
        messages = needed()
        if check:
            found = [line for language in translated_languages() for line in problems(language, messages)]
            if found:
                raise CommandError("\n".join(found))
            return
        for language in translated_languages():
            catalog, path = update(language, messages), po_file(language)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(written(catalog))
            path.with_suffix(".mo").write_bytes(compiled(catalog))
            left = sum(not all(strings(entry)) for entry in catalog if entry.id)
            self.stdout.write(f"{language}: {len(catalog)} texts, {left} of them not translated")
