"""The catalogues of translations in `tracker/locale`: made from the code, the templates and the lists of the record.

Babel does what GNU gettext would; it is in requirements-dev.txt, as a running site only reads the compiled files.
"""
