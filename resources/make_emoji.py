#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes resources/emoji.txt and common/text/emoji_ranges.h; run by hand when Unicode adds emoji.

usage: resources/make_emoji.py EMOJI_JSON EMOJI_DATA_TXT CLDR
  EMOJI_JSON      emoji.json of the npm package emoji-datasource (MIT, see emoji-LICENSE.txt): names, categories
  EMOJI_DATA_TXT  /usr/share/unicode/emoji/emoji-data.txt of the Debian package unicode-data: properties
  CLDR            /usr/share/unicode/cldr/common of the Debian package unicode-cldr-core: Chinese names, keywords
Also writes the names of EMOJI_JSON into tests/data/emoji_names.txt.
"""
import json
import pathlib
import sys
import xml.etree.ElementTree

ROOT = pathlib.Path(__file__).resolve().parent.parent
TONE = "1F3FB"
ALIASES = {"slightly_smiling_face": ["simple_smile"]}  # what old Slack clients wrote

# What people in China call them besides, and CLDR does not say.
EVERYDAY = {
    "😂": "大笑|笑死", "🤣": "大笑|笑死|笑翻", "😆": "大笑", "😄": "大笑|开心", "👍": "点赞|赞|好的", "👌": "好的|没问题|收到",
    "🙏": "谢谢|感谢|拜托", "🎉": "恭喜|撒花|庆祝", "👏": "厉害|鼓掌", "😭": "大哭|哭", "🐶": "狗头", "😅": "尴尬|流汗",
    "🤦": "捂脸|无语", "💪": "加油", "🌹": "送花", "🤝": "合作|握手", "🍻": "干杯", "🧧": "红包", "🍉": "吃瓜", "✅": "完成|已办",
    "❌": "不行|错误", "👀": "围观|看看", "😏": "坏笑|阴险", "😡": "生气|愤怒", "😱": "震惊", "🤔": "思考", "🙄": "白眼|无语",
    "💯": "满分", "🔥": "厉害", "🚀": "上线|发布", "🍵": "喝茶", "❤": "爱心|比心", "🫰": "比心", "😘": "亲亲|么么哒",
    "🐂": "厉害|牛", "🫡": "收到|遵命|敬礼", "😋": "好吃", "👋": "你好|再见|拜拜", "🙋": "举手", "😴": "睡觉|晚安",
}


def annotations(folder, language):
    """Of each emoji, without U+FE0F: its name, then its keywords."""
    names, words = {}, {}
    for part in ("annotations", "annotationsDerived"):
        for one in xml.etree.ElementTree.parse(folder / part / f"{language}.xml").iter("annotation"):
            (names if one.get("type") == "tts" else words)[one.get("cp")] = [w.strip() for w in one.text.split("|")]
    return {cp: list(dict.fromkeys(names.get(cp, []) + words.get(cp, []))) for cp in names | words}


def characters(unified):
    return "".join(chr(int(point, 16)) for point in unified.split("-"))


def takes_tone(emoji):
    """True where a skin tone simply follows the first character, in place of U+FE0F."""
    varied = emoji.get("skin_variations", {}).get(TONE)
    if not varied:
        return False
    first, *rest = emoji["unified"].split("-")
    if rest and rest[0] == "FE0F":
        rest = rest[1:]
    return varied["unified"] == "-".join([first, TONE, *rest])


def table(emoji, chinese, english):
    lines = [
        "# Made by make_emoji.py from emoji-datasource (MIT, see emoji-LICENSE.txt) and CLDR (Unicode-DFS-2016, see",
        "# LICENSES). A line \"= name\" begins a category; then: emoji, + where it takes a skin tone, names, English title,",
        "# Chinese name and other words, English words, separated by tabs.",
    ]
    categories = ["Smileys & Emotion", "People & Body", "Animals & Nature", "Food & Drink", "Travel & Places",
                  "Activities", "Objects", "Symbols", "Flags", "Component"]
    assert {e["category"] for e in emoji} <= set(categories)
    for category in categories:
        lines.append(f"= {category}")
        for e in sorted((e for e in emoji if e["category"] == category), key=lambda e: e["sort_order"]):
            names = list(dict.fromkeys([e["short_name"], *e["short_names"]]))
            for name in list(names):
                names += ALIASES.get(name, [])
            title = (e["name"] or e["short_name"].replace("_", " ")).lower()
            bare = characters(e["unified"]).replace("\uFE0F", "")
            in_chinese = chinese.get(bare, []) + EVERYDAY.get(bare, "").split("|")
            lines.append("\t".join([characters(e["unified"]), "+" if takes_tone(e) else "", " ".join(names), title,
                                    "|".join(w for w in dict.fromkeys(in_chinese) if w),
                                    "|".join(w.lower() for w in english.get(bare, []) if w.lower() != title)]))
    return "\n".join(lines) + "\n"


def names_of(emoji):
    lines = ["# Each name in emoji-datasource and the code points it stands for. MIT, see resources/emoji-LICENSE.txt"]
    lines += sorted(f"{name}\t{e['unified']}" for e in emoji for name in e["short_names"])
    return "\n".join(lines) + "\n"


def with_property(data, wanted):
    points = set()
    for line in data.splitlines():
        body = line.split("#")[0]
        if ";" not in body:
            continue
        span, name = (part.strip() for part in body.split(";"))
        if name == wanted:
            first, _, last = span.partition("..")
            points |= set(range(int(first, 16), int(last or first, 16) + 1))
    return points


def ranges(name, comment, points):
    spans = []
    for point in sorted(points):
        if spans and spans[-1][1] == point - 1:
            spans[-1][1] = point
        else:
            spans.append([point, point])
    cells = [f"{{0x{first:X}, 0x{last:X}}}," for first, last in spans]
    rows = [cells[i:i + 5] for i in range(0, len(cells), 5)]
    return f"// {comment}\ninline constexpr CodePoints {name}[] = {{\n" \
        + "\n".join("    " + " ".join(row) for row in rows) + "\n};\n"


def header(emoji, data):
    newer = {int(e["unified"], 16) for e in emoji if "-" not in e["unified"] and e["category"] != "Component"}
    colour = with_property(data, "Emoji_Presentation") | newer
    return "\n".join([
        "// SPDX-License-Identifier: Apache-2.0",
        "// Made by resources/make_emoji.py from Unicode's emoji-data.txt. Sorted, disjoint.",
        "#pragma once\n",
        "// clang-format off",
        "namespace teahouse::text {\n",
        "struct CodePoints {\n    char32_t first;\n    char32_t last;\n};\n",
        ranges("kPictographic", "Extended_Pictographic: may become an emoji with U+FE0F or in a sequence.",
               with_property(data, "Extended_Pictographic")),
        ranges("kColourByDefault", "Emoji_Presentation: an emoji as it stands.", colour),
        "} // namespace teahouse::text\n",
    ])


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    emoji = json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
    data = pathlib.Path(sys.argv[2]).read_text(encoding="utf-8")
    cldr = pathlib.Path(sys.argv[3])
    whole = table(emoji, annotations(cldr, "zh"), annotations(cldr, "en"))
    (ROOT / "resources/emoji.txt").write_text(whole, encoding="utf-8")
    (ROOT / "tests/data/emoji_names.txt").write_text(names_of(emoji), encoding="utf-8")
    (ROOT / "common/text/emoji_ranges.h").write_text(header(emoji, data), encoding="utf-8")


if __name__ == "__main__":
    main()
