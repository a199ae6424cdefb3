// SPDX-License-Identifier: Apache-2.0
#include "common/text/pinyin_table.h"

#include <QResource>
#include <QtEndian>

namespace teahouse::text {

using namespace Qt::StringLiterals;

static constexpr int kSyllableBytes = 8;
static constexpr int kBlockBytes = 16;
static constexpr QByteArrayView kSign("THPY0001");

PinyinTable::PinyinTable()
{
    const QResource file(u":/pinyin/pinyin.bin"_s);
    const bool fits = file.isValid() && file.compressionAlgorithm() == QResource::NoCompression
        && QByteArrayView(file.data(), file.size()).startsWith(kSign);
    if (!fits) {
        qWarning("the table of pinyin is missing");
        return;
    }
    m_data = file.data();
    m_blocks = number(12);
    m_words = number(20);
    m_syllablesAt = number(24);
    m_blocksAt = number(28);
    m_listsAt = number(32);
    m_wordsAt = number(36);
}

quint32 PinyinTable::number(qsizetype offset) const { return qFromLittleEndian<quint32>(m_data + offset); }

quint16 PinyinTable::Codes::at(int i) const { return qFromLittleEndian<quint16>(first + 2 * i); }

QLatin1StringView PinyinTable::syllable(int index) const
{
    const char *at = reinterpret_cast<const char *>(m_data + m_syllablesAt + quint32(index) * kSyllableBytes);
    return QLatin1StringView(at, qsizetype(qstrnlen(at, kSyllableBytes)));
}

std::optional<PinyinTable::Block> PinyinTable::blockOf(char32_t c) const
{
    for (quint32 i = 0; i < m_blocks; ++i) {
        const quint32 at = m_blocksAt + i * kBlockBytes;
        if (c >= number(at) && c <= number(at + 4))
            return Block{number(at), number(at + 4), number(at + 8), number(at + 12)};
    }
    return {};
}

PinyinTable::Codes PinyinTable::readings(char32_t c) const
{
    const auto block = blockOf(c);
    if (!block)
        return {};
    const quint16 list = qFromLittleEndian<quint16>(m_data + block->readings + 2 * (c - block->first));
    const uchar *at = m_data + number(m_listsAt + 4U * list);
    return {at + 1, *at};
}

int PinyinTable::strokes(char32_t c) const
{
    const auto block = blockOf(c);
    return block ? m_data[block->strokes + (c - block->first)] : 0;
}

int PinyinTable::compare(quint32 index, QStringView word) const
{
    const uchar *at = m_data + number(m_wordsAt + 4 * index);
    const int length = std::min(int(*at++), int(word.size()));
    for (int i = 0; i < length; ++i) {
        if (const int order = int(qFromLittleEndian<quint16>(at + 2 * i)) - int(word.at(i).unicode()); order != 0)
            return order;
    }
    return 0;
}

quint32 PinyinTable::lowest(QStringView beginning) const
{
    quint32 low = 0;
    quint32 high = m_words;
    while (low < high) {
        const quint32 middle = (low + high) / 2;
        const int order = compare(middle, beginning);
        const bool shorter = m_data[number(m_wordsAt + 4 * middle)] < beginning.size();
        if (order < 0 || (order == 0 && shorter))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool PinyinTable::hasWordsFrom(QStringView beginning) const
{
    const quint32 at = lowest(beginning);
    return at < m_words && compare(at, beginning) == 0;
}

PinyinTable::Codes PinyinTable::word(QStringView word) const
{
    const quint32 index = lowest(word);
    if (index == m_words || compare(index, word) != 0)
        return {};
    const uchar *at = m_data + number(m_wordsAt + 4 * index);
    const int length = *at++;
    return length == word.size() ? Codes{at + 2 * length, length} : Codes();
}

} // namespace teahouse::text
