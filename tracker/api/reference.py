"""The reference for people: the OpenAPI description, folded so that it can be read, without a script."""

from collections.abc import Iterator, Mapping

from tracker.filters import QUESTIONS

PREFIX = "/api/v1/"
WAYS = ("__all", "__not")
# Parameters that every list has, said once.
EVERYWHERE = ("page", "page_size", "fields", "omit", "format")
OF_ANY_ROW = {
    name: {"values": {"words": [], "type": "names of the row's fields"}} for name in ("fields", "omit")
}


def reference(description: Mapping) -> dict:
    """{addresses: [{path, says, parameters, row}], common: [parameter], shapes: [{name, says, fields}]}.

    `description`: the OpenAPI description (3.1) as a dictionary.
    """
    addresses = [
        address(path, methods["get"]) for path, methods in sorted(description["paths"].items(), key=order)
    ]
    common = {p["name"]: p for _, methods in description["paths"].items() for p in folded(methods["get"])}
    return {
        "addresses": addresses,
        "common": [{**common[name], **OF_ANY_ROW.get(name, {})} for name in EVERYWHERE if name in common],
        "shapes": list(shapes(description["components"]["schemas"])),
    }


def order(path: tuple[str, Mapping]) -> tuple[int, str]:
    """The lists as the record is read, violations first; all else after them."""
    noun = path[0].removeprefix(PREFIX).partition("/")[0]
    nouns = list(QUESTIONS)
    return (nouns.index(noun) if noun in nouns else len(nouns), path[0])


def address(path: str, operation: Mapping) -> dict:
    """One address: what it answers, its own parameters, and the shape of a row."""
    answer = operation["responses"].get("200", {}).get("content", {}).get("application/json", {})
    name = answer.get("schema", {}).get("$ref", "").rpartition("/")[2]
    return {
        "path": path,
        "anchor": path.removeprefix(PREFIX).strip("/").replace("/", "-").replace("{", "").replace("}", "")
        or "index",
        "says": operation["description"],
        "parameters": [p for p in folded(operation) if p["name"] not in EVERYWHERE],
        "row": name.removeprefix("Paginated").removesuffix("List") if name.startswith("Paginated") else name,
    }


def folded(operation: Mapping) -> list[dict]:
    """Parameters, with `name__all` and `name__not` as marks on `name`."""
    given = {p["name"]: p for p in operation.get("parameters", [])}
    return [
        {
            "name": name,
            "required": parameter.get("required", False),
            "says": parameter.get("description", "").replace("; repeated: any of them", ""),
            "values": values(parameter["schema"]),
            "ways": [way for way in WAYS if name + way in given],
        }
        for name, parameter in given.items()
        if not name.endswith(WAYS)
    ]


def values(schema: Mapping) -> dict:
    """What may be sent: {words: the closed list or [], type: in words}."""
    inner = schema.get("items", schema)
    listed = inner.get("enum", [])
    kinds = inner.get("anyOf") or inner.get("oneOf") or [inner]
    named = dict.fromkeys(str(kind.get("format") or kind.get("type") or "") for kind in kinds)
    return {
        "words": [str(word) for word in listed if word is not None],
        "type": " or ".join(filter(None, named)),
    }


def shapes(schemas: Mapping) -> Iterator[dict]:
    """What a row holds, field by field, and the closed lists of words."""
    for name, schema in sorted(schemas.items()):
        if name.startswith("Paginated") or name == "NullEnum":
            continue
        yield {
            "name": name,
            "says": schema.get("description", ""),
            "words": [str(word) for word in schema.get("enum", [])],
            "fields": [
                {"name": field, "says": inner.get("description", ""), **typed(inner)}
                for field, inner in schema.get("properties", {}).items()
            ],
        }


def typed(schema: Mapping) -> dict:
    """{type: in words, shape: the name of what it is made of or "", many, null}."""
    many = schema.get("type") == "array"
    inner = schema.get("items", schema) if many else schema
    parts = inner.get("oneOf") or inner.get("anyOf") or inner.get("allOf") or [inner]
    names = [part["$ref"].rpartition("/")[2] for part in parts if "$ref" in part]
    kinds = inner.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else list(kinds)
    null = "null" in kinds or "NullEnum" in names or any(part.get("type") == "null" for part in parts)
    return {
        "shape": next((name for name in names if name != "NullEnum"), ""),
        "type": inner.get("format") or " or ".join(kind for kind in kinds if kind != "null"),
        "many": many,
        "null": null,
    }
