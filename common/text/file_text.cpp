// SPDX-License-Identifier: Apache-2.0
#include "common/text/file_text.h"

#include <QStringDecoder>

#include <algorithm>

namespace teahouse::text {

namespace {

std::optional<QString> decoded(QStringDecoder decoder, QByteArrayView bytes)
{
    if (!decoder.isValid())
        return {};
    const QString text = decoder(bytes);
    const bool broken = decoder.hasError() || text.contains(QChar::ReplacementCharacter) || text.contains(QChar::Null);
    return broken ? std::nullopt : std::optional(text);
}

// Without a mark: plain characters have a NUL in each pair, on one side.
std::optional<QStringDecoder::Encoding> wide(QByteArrayView bytes)
{
    qsizetype nuls[2] = {0, 0};
    for (qsizetype i = 0; i < bytes.size(); ++i)
        nuls[i % 2] += bytes[i] == '\0';
    if (bytes.size() % 2 || nuls[0] + nuls[1] == 0)
        return {};
    return nuls[1] > nuls[0] ? QStringDecoder::Utf16LE : QStringDecoder::Utf16BE;
}

} // namespace

std::optional<QString> textOfFile(QByteArrayView bytes)
{
    if (bytes.isEmpty())
        return QString();
    constexpr QByteArrayView kChineseMark("\x84\x31\x95\x33");
    if (bytes.startsWith(kChineseMark))
        return decoded(QStringDecoder("GB18030"), bytes.sliced(kChineseMark.size()));
    if (const auto marked = QStringDecoder::encodingForData(bytes))
        return decoded(QStringDecoder(*marked), bytes); // passes over the mark
    if (const auto found = wide(bytes))
        return decoded(QStringDecoder(*found), bytes);
    if (auto text = decoded(QStringDecoder(QStringDecoder::Utf8), bytes))
        return text;
    return decoded(QStringDecoder("GB18030"), bytes);
}

} // namespace teahouse::text
