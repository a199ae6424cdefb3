// SPDX-License-Identifier: Apache-2.0
// Emoji in text. One emoji is one picture, however many code points it takes: 👩‍👩‍👧, 👍🏽,
// 🇨🇳, 1️⃣. A character that is text by default (©, ☎, digits) is an emoji only where U+FE0F
// follows. The table (resources/emoji.txt) is read on first use; thread safe. Positions count UTF-16 units.
#pragma once

#include <QList>
#include <QString>
#include <QStringView>

namespace teahouse::text {

struct Stretch {
    qsizetype start = 0;
    qsizetype length = 0;

    bool operator==(const Stretch &) const = default;
};

// Each single emoji, in order.
QList<Stretch> emojiIn(QStringView text);

// How many emoji, when there is nothing else but white space; else 0.
int emojiAlone(QStringView text);

// What :name: stands for: "+1" -> 👍, "wave::skin-tone-3" -> 👋🏼. Empty when unknown.
QString emojiNamed(QStringView name);

// The emoji in that skin tone, 2 to 6 after Fitzpatrick; as it is for any other number, or where it takes none.
QString withTone(const QString &emoji, int tone);
bool takesTone(const QString &emoji); // without one
QString withoutTone(const QString &emoji);

// The text with each known :name: replaced. A name must not touch a letter or digit: 10:100:30 stays.
QString withEmoji(QString text);

struct EmojiInfo {
    QString emoji;
    QString category; // "Smileys & People", ...; in the order of the table
    QString title; // English: "grinning face"
    QList<QString> names; // the first one is what people type
    QStringList chinese; // the name, then other words for it; may be empty
    QStringList words; // English ones besides names and title
};

// All of them without skin tones, in the order of a picker.
const QList<EmojiInfo> &allEmoji();

} // namespace teahouse::text
