// SPDX-License-Identifier: Apache-2.0
// Which encoding a text file is in, and the text as UTF-8. ICU converts; the guess is our own, because the
// common ones are weak where it matters here: a sentence of ten Chinese characters, or a table with a few of
// them.
#pragma once

#include <QByteArrayView>
#include <QIODevice>
#include <QString>

#include <optional>

namespace teahouse::preview {

struct Encoding {
    QString name; // as people know it: "GB18030", "UTF-16LE"
    const char *converter = nullptr; // ICU's name
    qsizetype mark = 0; // bytes of the byte order mark

    bool operator==(const Encoding &other) const { return name == other.name && mark == other.mark; }
};

enum class Extent : quint8 { Whole, Beginning };

// Of a file that is or begins with these bytes; nothing: they are no text. `Beginning` forgives a cut last
// character.
std::optional<Encoding> encodingOf(QByteArrayView bytes, Extent extent);

struct Converted {
    qint64 bytes = 0; // written
    bool cut = false; // there was more
    bool written = true; // false: the disk did not take it
};

// From the start of `from` to `to`, at most `most` bytes and whole characters. What is broken in it, and NUL,
// becomes U+FFFD.
Converted convert(QIODevice &from, const Encoding &encoding, QIODevice &to, qint64 most);

} // namespace teahouse::preview
