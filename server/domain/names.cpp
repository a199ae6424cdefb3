// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/domain/names.h"

#include "common/proto/limits.h"
#include "common/text/characters.h"
#include "common/text/fold.h"
#include "common/text/mentions.h"
#include "common/text/plain_text.h"

#include <algorithm>

namespace teahouse::server::domain {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMarksInARow = 4; // accents on one letter; more only serve to paint over the lines around

bool isMark(char32_t c)
{
    const auto category = QChar::category(c);
    return category == QChar::Mark_NonSpacing || category == QChar::Mark_SpacingCombining
        || category == QChar::Mark_Enclosing;
}

// Shows something and stays in its place. U+FE0F makes an emoji of a sign and is harmless.
bool isPlain(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_PrivateUse:
    case QChar::Other_Surrogate:
    case QChar::Other_NotAssigned:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return false;
    default:
        return c == 0xFE0F || !text::isInvisible(c);
    }
}

bool isPlainLine(const QString &line)
{
    int marks = 0;
    for (const char32_t c : line.toUcs4()) {
        marks = isMark(c) ? marks + 1 : 0;
        if (!isPlain(c) || marks > kMarksInARow)
            return false;
    }
    return true;
}

QString composed(QStringView text) { return text.toString().normalized(QString::NormalizationForm_C); }

bool namesEveryone(const QString &name)
{
    const QString mention = u'@' + name;
    const auto found = text::mentionsIn(mention, {});
    return !found.isEmpty() && found.first().length == mention.size();
}

} // namespace

std::optional<QString> loginName(QStringView text)
{
    const QString name = composed(text).trimmed();
    if (name.isEmpty() || name.size() > limits::kName || !name.isValidUtf16())
        return {};
    const auto characters = name.toUcs4();
    const auto isWord = [](char32_t c) {
        return (QChar::isLetter(c) || QChar::category(c) == QChar::Number_DecimalDigit) && isPlain(c);
    };
    const auto isAllowed = [&](char32_t c) { return isWord(c) || c == U'.' || c == U'_' || c == U'-'; };
    // At its ends a sign would be taken for the sentence's.
    const auto isEnd = [&](char32_t c) { return isWord(c) || c == U'_'; };
    if (!isEnd(characters.first()) || !isEnd(characters.last())
        || !std::all_of(characters.begin(), characters.end(), isAllowed) || namesEveryone(name))
        return {};
    return name;
}

QString nameKey(QStringView loginName) { return text::fold(composed(loginName).trimmed()); }

std::optional<QString> displayName(QStringView text)
{
    const QString name = composed(text).simplified();
    if (name.isEmpty() || name.size() > limits::kName || !isPlainLine(name) || !text::isVisible(name))
        return {};
    return name;
}

std::optional<QString> channelName(QStringView text)
{
    const auto name = displayName(text);
    if (!name || text::fold(*name).startsWith(u'#'))
        return {};
    return name;
}

std::optional<QString> topic(QStringView text)
{
    const QString line = composed(text).simplified();
    if (line.size() > limits::kTopic || !isPlainLine(line))
        return {};
    return line;
}

bool isPasswordAcceptable(const QString &password, QStringView loginName, qint64 shortest)
{
    if (password.size() < std::max<qint64>(shortest, limits::kPasswordShortest) || password.size() > limits::kPassword)
        return false;
    const bool oneCharacter
        = std::all_of(password.begin(), password.end(), [&](QChar c) { return c == password[0]; });
    return !oneCharacter && text::fold(password) != text::fold(loginName);
}

bool isMessageText(const QString &text)
{
    return text.size() <= limits::kMessageText && text.isValidUtf16() && !text.contains(QChar::Null)
        && text::isVisible(text);
}

} // namespace teahouse::server::domain
