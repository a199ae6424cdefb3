// SPDX-License-Identifier: Apache-2.0
// resources/pinyin/pinyin.bin, read in place. make_pinyin.py beside it describes the layout.
#pragma once

#include <QByteArrayView>
#include <QLatin1StringView>
#include <QStringView>

namespace teahouse::text {

class PinyinTable
{
public:
    static constexpr qsizetype kLongestWord = 9; // a surname's sign and eight characters

    PinyinTable(); // of the program; empty (and a warning) when it is not in it

    struct Codes { // readings one after the other, where they lie
        const uchar *first = nullptr;
        int count = 0;

        quint16 at(int i) const;
    };

    QLatin1StringView syllable(int index) const;
    Codes readings(char32_t c) const;
    int strokes(char32_t c) const;
    // The readings of a word of the table; none: it has no such word.
    Codes word(QStringView word) const;
    // Whether some word begins with these characters.
    bool hasWordsFrom(QStringView beginning) const;

private:
    struct Block {
        quint32 first, last, readings, strokes;
    };
    int compare(quint32 index, QStringView word) const; // as far as the shorter of them goes
    quint32 lowest(QStringView beginning) const; // the first word that does not stand before it
    std::optional<Block> blockOf(char32_t c) const;
    quint32 number(qsizetype offset) const;

    const uchar *m_data = nullptr;
    quint32 m_blocks = 0, m_words = 0; // how many
    quint32 m_syllablesAt = 0, m_blocksAt = 0, m_listsAt = 0, m_wordsAt = 0;
};

} // namespace teahouse::text
