#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes pinyin.bin; run by hand when Unicode adds ideographs or words.txt changes.

usage: resources/pinyin/make_pinyin.py UNICODE_FOLDER PHRASES_JSON
  UNICODE_FOLDER  /usr/share/unicode of the Debian package unicode-data: Unihan_Readings, Unihan_IRGSources
                  (Unicode-DFS-2016, see LICENSES)
  PHRASES_JSON    data/phrases-dict.js of the npm package pinyin 2.11.2 (MIT, see LICENSE.txt beside this), printed
                  as JSON: {"长大": [["zhǎng"], ["dà"]], ...}

The table, little endian; common/text/pinyin_table.cpp reads it in place:
  char[8]  "THPY0001"
  u32 x 8  counts and offsets: syllables, blocks, lists, phrases, and the offset of each
  syllables  char[8] each, zero padded, in the order in which they sort (u before v, which is ü, before other letters)
  blocks     u32 first, u32 last, u32 offset of the readings (u16: index of a list), u32 offset of the strokes (u8)
  lists      u32 offset of each; there u8 count and u16 readings, unaligned: syllable * 8 + tone (0: neutral)
  phrases    u32 offset of each, sorted; there u8 length, u16 characters, u16 readings, unaligned;
             a surname has a ^ before it, whose reading is 0xFFFF
"""
import bz2
import json
import pathlib
import struct
import sys
import unicodedata

HERE = pathlib.Path(__file__).resolve().parent
TONES = {"\u0304": 1, "\u0301": 2, "\u030c": 3, "\u0300": 4}
LONGEST_PHRASE = 8
BLOCKS = [(0x3007, 0x3007), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x323AF)]


def reading(marked):
    """zhǎng -> ("zhang", 3), lǜ -> ("lv", 4), ê and m̀ as they are without their marks."""
    letters, tone = "", 0
    for c in unicodedata.normalize("NFD", marked.strip()):
        if c in TONES:
            tone = TONES[c]
        elif c == "\u0308":
            letters = letters[:-1] + "v"
        elif "a" <= c <= "z":
            letters += c
        elif c not in "\u0302":
            raise ValueError(marked)
    return letters, tone


def fields(folder, name, wanted):
    found = {w: {} for w in wanted}
    for line in bz2.open(folder / f"Unihan_{name}.txt.bz2", "rt", encoding="utf-8"):
        parts = line.rstrip("\n").split("\t")
        if len(parts) == 3 and parts[1] in found:
            found[parts[1]][int(parts[0][2:], 16)] = parts[2]
    return found


def readings(folder):
    """The customary reading first, then what dictionaries of today know; old readings for rare characters only."""
    f = fields(folder, "Readings", ["kHanyuPinlu", "kMandarin", "kTGHZ2013", "kXHC1983", "kHanyuPinyin"])
    parts = {
        "kMandarin": lambda v: v.split(),
        "kHanyuPinlu": lambda v: [x.split("(")[0] for x in v.split()],
        "kTGHZ2013": lambda v: [y for x in v.split() for y in x.split(":")[1].split(",")],
        "kXHC1983": lambda v: [y for x in v.split() for y in x.split(":")[1].split(",")],
    }
    table = {}
    for field, split in parts.items():
        for c, value in f[field].items():
            known = table.setdefault(c, [])
            known += [r for r in map(reading, split(value)) if r not in known and r[0]]
    for c, value in f["kHanyuPinyin"].items():
        if c not in f["kTGHZ2013"]:
            known = [reading(y) for x in value.split() for y in x.split(":")[1].split(",")]
            table[c] = list(dict.fromkeys(table.get(c, []) + known))
    for c in range(0xF900, 0xFB00):  # compatibility ideographs are read as what they stand for
        plain = unicodedata.normalize("NFC", chr(c))
        if c not in table and len(plain) == 1 and ord(plain) in table:
            table[c] = table[ord(plain)]
    table[0x3007] = [("ling", 2)]
    return table


def by_hand(name):
    """A word and its readings with tone numbers, separated by blanks. In words.txt one character: what it is read alone."""
    words = {}
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            word, *spelled = line.split()
            assert len(word) == len(spelled), line
            words[word] = [(s[:-1], int(s[-1])) for s in spelled]
    return words


def phrases(path, table):
    found = {}
    for word, spelled in json.loads(pathlib.Path(path).read_text(encoding="utf-8")).items():
        if 2 <= len(word) <= LONGEST_PHRASE and len(word) == len(spelled) and all(ord(c) in table for c in word):
            try:
                found[word] = [reading(s[0]) for s in spelled]
            except ValueError as misprint:
                print(f"left out {word}: {misprint}", file=sys.stderr)
    # A reading that the character does not have is a misprint: the character's own is right more often.
    found = {w: [r if r[0] in {k[0] for k in table[ord(c)]} else table[ord(c)][0] for c, r in zip(w, rs)]
             for w, rs in found.items()}
    words = {**found, **by_hand("words.txt")}
    for word in [w for w in words if len(w) == 1]:
        alone = words.pop(word)[0]
        table[ord(word)] = [alone] + [r for r in table[ord(word)] if r != alone]
    return words


def read(text, words, table):
    """What the program does: the longest word that begins here, else the character's first reading."""
    out, i = [], 0
    while i < len(text):
        for n in range(min(LONGEST_PHRASE, len(text) - i), 1, -1):
            if text[i:i + n] in words:
                out += words[text[i:i + n]]
                i += n
                break
        else:
            out.append(table[ord(text[i])][0])
            i += 1
    return out


def needed(words, table):
    """Words that the characters and the shorter words in them do not spell already; tones count only where a letter differs."""
    kept = {}
    for word in sorted(words, key=lambda w: (len(w), w)):
        if [r[0] for r in read(word, kept, table)] != [r[0] for r in words[word]]:
            kept[word] = words[word]
    return kept


def sort_letters(s):
    return s.replace("v", "u"), s


def main():
    folder, path = pathlib.Path(sys.argv[1]), sys.argv[2]
    table = readings(folder)
    strokes = {c: int(v.split()[0]) for c, v in fields(folder, "IRGSources", ["kTotalStrokes"])["kTotalStrokes"].items()}
    words = needed(phrases(path, table), table)
    words |= {"^" + name: [None, *rs] for name, rs in by_hand("surnames.txt").items()}
    syllables = sorted({r[0] for rs in table.values() for r in rs} | {r[0] for rs in words.values() for r in rs if r},
                       key=sort_letters)
    assert all(len(s) < 8 for s in syllables)
    code = {s: i for i, s in enumerate(syllables)}

    def number(r):
        return code[r[0]] * 8 + r[1] if r else 0xFFFF

    lists = {(): 0}
    body = bytearray()
    head = 8 + 32
    body += b"".join(s.encode().ljust(8, b"\0") for s in syllables)
    blocks_at = head + len(body)
    body += bytes(16 * len(BLOCKS))
    blocks = []
    for first, last in BLOCKS:
        index = [lists.setdefault(tuple(number(r) for r in table.get(c, [])), len(lists)) for c in range(first, last + 1)]
        readings_at = head + len(body)
        body += struct.pack(f"<{len(index)}H", *index)
        strokes_at = head + len(body)
        body += bytes(min(strokes.get(c, 0), 255) for c in range(first, last + 1))
        body += bytes(-len(body) % 4)
        blocks.append((first, last, readings_at, strokes_at))
    struct.pack_into(f"<{4 * len(blocks)}I", body, blocks_at - head, *(n for b in blocks for n in b))

    def with_offsets(records):
        at = head + len(body)
        offset, offsets, data = at + 4 * len(records), [], bytearray()
        for record in records:
            offsets.append(offset + len(data))
            data += record
        body.extend(struct.pack(f"<{len(offsets)}I", *offsets) + data)
        body.extend(bytes(-len(body) % 4))
        return at

    lists_at = with_offsets([struct.pack(f"<B{len(rs)}H", len(rs), *rs) for rs in lists])
    spelled = sorted((w.encode("utf-16-le"), [number(r) for r in rs]) for w, rs in words.items() if max(map(ord, w)) < 0x10000)
    spelled.sort(key=lambda p: struct.unpack(f"<{len(p[0]) // 2}H", p[0]))
    phrases_at = with_offsets([struct.pack("<B", len(rs)) + w + struct.pack(f"<{len(rs)}H", *rs) for w, rs in spelled])
    header = b"THPY0001" + struct.pack("<8I", len(syllables), len(blocks), len(lists), len(spelled), head, blocks_at,
                                       lists_at, phrases_at)
    (HERE / "pinyin.bin").write_bytes(header + body)
    print(f"{len(table)} characters, {len(syllables)} syllables, {len(lists)} lists, {len(spelled)} words, "
          f"{len(header) + len(body)} bytes")


if __name__ == "__main__":
    main()
