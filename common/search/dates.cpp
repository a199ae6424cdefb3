// SPDX-License-Identifier: Apache-2.0
#include "common/search/dates.h"

#include <QRegularExpression>

#include <algorithm>
#include <initializer_list>

namespace teahouse::search {

using namespace Qt::StringLiterals;

namespace {

constexpr int kFarthestDays = 36'500;

std::optional<Days> day(QDate date)
{
    if (!date.isValid())
        return {};
    return Days{date, date.addDays(1)};
}

std::optional<Days> month(int year, int number)
{
    const QDate first(year, number, 1);
    if (!first.isValid())
        return {};
    return Days{first, first.addMonths(1)};
}

Days week(QDate anyDay)
{
    const QDate monday = anyDay.addDays(1 - anyDay.dayOfWeek());
    return {monday, monday.addDays(7)};
}

Days year(int number) { return {QDate(number, 1, 1), QDate(number + 1, 1, 1)}; }

// The last one that has been; the 29th of February may be years ago.
std::optional<Days> lastDay(int monthNumber, int dayNumber, QDate today)
{
    for (int y = today.year(); y >= today.year() - 8; --y) {
        const QDate date(y, monthNumber, dayNumber);
        if (date.isValid() && date <= today)
            return day(date);
    }
    return {};
}

bool isOneOf(QStringView word, std::initializer_list<QStringView> words)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

// 1 to 7; 0: it is none.
int weekday(QStringView word)
{
    static const QStringList names{u"monday"_s, u"tuesday"_s,  u"wednesday"_s, u"thursday"_s,
                                   u"friday"_s, u"saturday"_s, u"sunday"_s};
    for (int i = 0; i < names.size(); ++i) {
        if (word == names[i] || word == QStringView(names[i]).left(3))
            return i + 1;
    }
    for (const QStringView prefix : {QStringView(u"周"), QStringView(u"週"), QStringView(u"星期"), QStringView(u"礼拜")}) {
        if (!word.startsWith(prefix) || word.size() != prefix.size() + 1)
            continue;
        const QChar last = word.back();
        return last == u'天' ? 7 : int(QStringView(u"一二三四五六日").indexOf(last)) + 1;
    }
    return 0;
}

std::optional<Days> byWord(QStringView word, QDate today)
{
    if (isOneOf(word, {u"today", u"今天", u"今日"}))
        return day(today);
    if (isOneOf(word, {u"yesterday", u"昨天", u"昨日"}))
        return day(today.addDays(-1));
    if (word == u"前天")
        return day(today.addDays(-2));
    if (isOneOf(word, {u"thisweek", u"本周", u"本週", u"这周", u"這週", u"这个星期", u"本星期"}))
        return week(today);
    if (isOneOf(word, {u"lastweek", u"上周", u"上週", u"上个星期", u"上星期", u"上一周"}))
        return week(today.addDays(-7));
    if (isOneOf(word, {u"thismonth", u"本月", u"这个月", u"這個月"}))
        return month(today.year(), today.month());
    if (isOneOf(word, {u"lastmonth", u"上个月", u"上個月", u"上月"}))
        return month(today.addMonths(-1).year(), today.addMonths(-1).month());
    if (isOneOf(word, {u"thisyear", u"今年", u"本年"}))
        return year(today.year());
    if (isOneOf(word, {u"lastyear", u"去年"}))
        return year(today.year() - 1);
    if (const int number = weekday(word))
        return day(today.addDays(-((today.dayOfWeek() - number + 7) % 7)));
    if (word.startsWith(u'上')) {
        if (const int number = weekday(word.mid(1)))
            return day(week(today.addDays(-7)).first.addDays(number - 1));
    }
    static const QRegularExpression ago(u"^(\\d{1,5})(?:天前|日前|daysago|dayago)$"_s);
    if (const auto match = ago.match(word); match.hasMatch() && match.capturedView(1).toInt() <= kFarthestDays)
        return day(today.addDays(-match.capturedView(1).toInt()));
    return {};
}

std::optional<Days> byNumber(const QString &word, QDate today)
{
    static const QRegularExpression full(u"^(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})[日号號]?$"_s);
    static const QRegularExpression yearAndMonth(u"^(\\d{4})[-/.年](\\d{1,2})月?$"_s);
    static const QRegularExpression onlyYear(u"^(\\d{4})年?$"_s);
    static const QRegularExpression monthAndDay(u"^(\\d{1,2})[-/月](\\d{1,2})[日号號]?$"_s);
    const auto number = [](const QRegularExpressionMatch &match, int at) { return match.capturedView(at).toInt(); };
    if (const auto match = full.match(word); match.hasMatch())
        return day(QDate(number(match, 1), number(match, 2), number(match, 3)));
    if (const auto match = yearAndMonth.match(word); match.hasMatch())
        return month(number(match, 1), number(match, 2));
    if (const auto match = onlyYear.match(word); match.hasMatch() && number(match, 1) > 0)
        return year(number(match, 1));
    if (const auto match = monthAndDay.match(word); match.hasMatch())
        return lastDay(number(match, 1), number(match, 2), today);
    return {};
}

} // namespace

std::optional<Days> daysNamed(QStringView folded, QDate today)
{
    QString word = folded.toString();
    if (auto days = byNumber(word, today))
        return days;
    word.removeIf([](QChar c) { return c == u'-' || c == u'_' || c.isSpace(); }); // last week, last-week, lastweek
    return byWord(word, today);
}

} // namespace teahouse::search
