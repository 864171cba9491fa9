#!/usr/bin/env python3
"""Cuts the bundled fonts down to the characters that Hopscope draws, and writes their width table.

Needs fontTools, and the full fonts from npm (`npm pack @expo-google-fonts/inter`,
`npm pack @expo-google-fonts/jetbrains-mono`), unpacked into one folder:

    python3 assets/fonts/make-fonts.py FOLDER && npx prettier --write core/diagram/font-width-data.ts

The TTFs land beside this script, the widths in `core/diagram/font-width-data.ts`. Ligatures are left
out on purpose: a command or an address is shown exactly as it is typed.
"""

import json
import pathlib
import sys

from fontTools import subset
from fontTools.ttLib import TTFont

HERE = pathlib.Path(__file__).resolve().parent
WIDTHS = HERE.parent.parent / "core" / "diagram" / "font-width-data.ts"

FACES = [
    ("Inter-Regular", "Inter_400Regular"),
    ("Inter-Medium", "Inter_500Medium"),
    ("Inter-SemiBold", "Inter_600SemiBold"),
    ("JetBrainsMono-Regular", "JetBrainsMono_400Regular"),
    ("JetBrainsMono-SemiBold", "JetBrainsMono_600SemiBold"),
]

# Basic Latin, Latin-1, Latin Extended-A, punctuation, arrows, and the symbols of keys and states.
CHARACTERS = [
    *range(0x20, 0x7F),
    *range(0xA0, 0x180),
    *range(0x2010, 0x2016),
    *range(0x2018, 0x201F),
    *range(0x2020, 0x2023),
    *range(0x2190, 0x2196),
    *map(ord, "…‰′″‹›€™↦↵↺↻⇧∅−∞≈≠≤≥⌃⌘⌥⌫⏎■□▲▶▼◀○●✓✗"),
]

HEADER = """/**
 * Data: the advance widths of the bundled fonts in thousandths of an em, so that text can be measured where
 * there is no DOM. Written by `assets/fonts/make-fonts.py`; do not edit by hand.
 */

/** Characters that share a width, by that width. */
export type WidthTable = Readonly<Record<number, string>>;

"""


def cut(source: pathlib.Path, target: pathlib.Path) -> None:
    options = subset.Options()
    options.layout_features = ["kern", "mark", "ccmp", "tnum"]
    options.hinting = False
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17]
    font = subset.load_font(str(source), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=CHARACTERS)
    subsetter.subset(font)
    subset.save_font(font, str(target), options)


def widths(path: pathlib.Path) -> dict[int, str]:
    font = TTFont(path)
    units = font["head"].unitsPerEm
    table: dict[int, str] = {}
    for character, glyph in sorted(font.getBestCmap().items()):
        width = round(font["hmtx"][glyph][0] * 1000 / units)
        table[width] = table.get(width, "") + chr(character)
    return dict(sorted(table.items()))


def main() -> None:
    sources = pathlib.Path(sys.argv[1])
    parts = [HEADER]
    for name, source in FACES:
        target = HERE / f"{name}.ttf"
        cut(next(sources.rglob(f"{source}.ttf")), target)
        constant = name.replace("-", "_").upper()
        rows = "".join(f"  {width}: {json.dumps(text, ensure_ascii=False)},\n" for width, text in widths(target).items())
        parts.append(f"export const {constant}: WidthTable = {{\n{rows}}};\n\n")
    WIDTHS.write_text("".join(parts).rstrip("\n") + "\n", encoding="utf-8")


main()
