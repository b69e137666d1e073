"""Word lists: what a language calls the things we look for, kept as data with source and licence."""

from __future__ import annotations

import functools
import importlib.resources
import tomllib
from collections.abc import Mapping
from typing import Any

from onrecord.errors import BadLexicon

LANGUAGES = ("en", "fr", "ru")


@functools.cache
def load(kind: str, language: str) -> Mapping[str, Any]:
    """The word list of one kind and language, as its TOML tables.

    The file is `lexicons/KIND.LANGUAGE.toml` (or `lexicons/KIND.toml` for language "all"). Raises
    `BadLexicon` if it is missing, is not TOML, or does not state `source` and `licence` on top.
    """
    name = f"{kind}.toml" if language == "all" else f"{kind}.{language}.toml"
    try:
        text = importlib.resources.files("onrecord").joinpath("lexicons", name).read_text(encoding="utf-8")
        words = tomllib.loads(text)
    except FileNotFoundError:
        raise BadLexicon(f"{name}: this word list is not in the package. Install OnRecord again.") from None
    except tomllib.TOMLDecodeError as broken:
        raise BadLexicon(f"{name}: not readable as TOML ({broken}). Install OnRecord again.") from None
    missing = [key for key in ("source", "licence") if not words.get(key)]
    if missing:
        raise BadLexicon(f"{name}: does not state its {' and '.join(missing)}. Add it on top of the file.")
    return words


@functools.cache
def bodies() -> frozenset[str]:
    """Words, in all languages, in names of those who document and publish as a body: NGOs and states together."""
    tables = [load("speakers", language)["bodies"] for language in LANGUAGES]
    return frozenset(word for table in tables for kind in ("ngo", "international_body") for word in table[kind])
