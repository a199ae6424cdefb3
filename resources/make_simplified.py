#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes common/search/simplified_table.h: traditional Chinese characters and the simplified ones that stand for them.

usage: resources/make_simplified.py [UNIHAN_VARIANTS]
  UNIHAN_VARIANTS  /usr/share/unicode/Unihan_Variants.txt.bz2 of the Debian package unicode-data (Unicode licence,
                   LICENSES/Unicode-DFS-2016.txt)

A character that is written in more than one way today (乾 is 乾 or 干) gets the other one: folding may join, never part.
"""
import bz2
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
PAIRS_A_LINE = 24


def character(point):
    return chr(int(point.removeprefix("U+"), 16))


def read(path):
    table = {}
    with bz2.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if "\tkSimplifiedVariant\t" not in line:
                continue
            point, _, variants = line.strip().split("\t")
            others = [character(v) for v in variants.split() if v != point]
            if others:
                table[character(point)] = min(others, key=lambda c: ord(c) > 0xFFFF)  # the first of the usual ones
    return table


def settled(table):
    """Each character with the end of its chain; a ring ends at its smallest."""
    out = {}
    for first in table:
        seen = [first]
        while seen[-1] in table and table[seen[-1]] not in seen:
            seen.append(table[seen[-1]])
        ring = table.get(seen[-1])
        last = min(seen[seen.index(ring):]) if ring else seen[-1]
        if last != first:
            out[first] = last
    return out


def main():
    table = settled(read(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/unicode/Unihan_Variants.txt.bz2"))
    pairs = [a + b for a, b in sorted(table.items())]
    lines = [
        "// SPDX-License-Identifier: Apache-2.0",
        "// Made by resources/make_simplified.py from Unihan (LICENSES/Unicode-DFS-2016.txt): a character and the simplified one",
        "// that stands for it, in the order of the first.",
        "#pragma once",
        "",
        "namespace teahouse::search {",
        "",
        "// clang-format off",
        f"inline constexpr int kSimplifiedPairs = {len(pairs)};",
        "inline constexpr char32_t kSimplified[] =",
    ]
    lines += ['    U"' + "".join(pairs[i:i + PAIRS_A_LINE]) + '"' for i in range(0, len(pairs), PAIRS_A_LINE)]
    lines[-1] += ";"
    lines += ["// clang-format on", "", "} // namespace teahouse::search", ""]
    (ROOT / "common/search/simplified_table.h").write_text("\n".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
