// SPDX-License-Identifier: Apache-2.0
#include "common/text/moment.h"

#include "common/text/fold.h"

#include <QRegularExpression>

#include <array>

namespace teahouse::text {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMorning = 9; // o'clock
constexpr qint64 kMinute = 60;
constexpr qint64 kHour = 60 * kMinute;
constexpr qint64 kDay = 24 * kHour;
constexpr int kMostNumber = 9'999;
constexpr qsizetype kLongest = 80; // characters at either end of a text that are looked at

// What has been read of a moment so far.
struct Parts {
    qint64 seconds = 0; // from now on
    QDate day;
    bool withoutYear = false;
    QTime time;
    QTime usual; // of a day that says when in it: tonight
    qsizetype end = 0;
};

// 10, 十, 两, 二十五; -1: it is none.
int numberOf(QStringView word)
{
    bool isNumber = false;
    if (const int number = word.toInt(&isNumber); isNumber)
        return number <= kMostNumber ? number : -1;
    const auto digit = [](QChar c) { return c == u'两' || c == u'兩' ? 2 : int(QStringView(u"零一二三四五六七八九").indexOf(c)); };
    const qsizetype ten = word.indexOf(u'十');
    if (ten < 0)
        return word.size() == 1 ? digit(word[0]) : -1;
    if (ten > 1 || word.size() - ten > 2)
        return -1;
    const int tens = ten == 0 ? 1 : digit(word[0]);
    const int ones = word.size() == ten + 1 ? 0 : digit(word.back());
    return tens < 0 || ones < 0 ? -1 : tens * 10 + ones;
}

const QString kNumber = u"(\\d{1,4}|[零一二两兩三四五六七八九十]{1,3})"_s;

QRegularExpression pattern(const QString &text)
{
    QRegularExpression made(u"\\G(?:"_s + text + u")"_s);
    made.optimize();
    return made;
}

class Reader
{
public:
    Reader(const QString &text, const QDateTime &now) : m_text(text), m_now(now) { }

    // From `at` on as far as it goes; end == at: there is none.
    Parts read(qsizetype at)
    {
        m_parts = {.end = at};
        if (duration())
            return m_parts;
        // A day and a time, in either order.
        const bool dayFirst = day();
        const bool withTime = time();
        if (!dayFirst && withTime)
            day();
        return m_parts;
    }

private:
    QRegularExpressionMatch take(const QRegularExpression &what)
    {
        const auto match = what.match(m_text, m_parts.end);
        if (match.hasMatch())
            m_parts.end = match.capturedEnd();
        return match;
    }

    bool duration();
    bool day();
    bool weekday();
    bool date();
    bool time();
    bool clock();

    const QString &m_text;
    const QDateTime &m_now;
    Parts m_parts;
};

qint64 secondsOf(QStringView unit)
{
    switch (unit[0].unicode()) {
    case u's':
    case u'秒':
        return 1;
    case u'm':
    case u'分':
        return kMinute;
    case u'h':
    case u'小':
    case u'钟':
        return kHour;
    case u'd':
    case u'天':
    case u'日':
        return kDay;
    default: // week 周 星期
        return 7 * kDay;
    }
}

// Several in a row make one: 1 hour 30 minutes, 1小时30分钟后. In Chinese it must say that it lies ahead.
bool Reader::duration()
{
    static const auto lead = pattern(u"in\\s+"_s);
    static const auto half = pattern(u"(?:half an?|半(?:个)?)\\s*(hour|小时|钟头|天)"_s);
    static const auto quarter = pattern(u"一刻钟|a quarter of an hour"_s);
    static const auto one = pattern(u"(?:an?)\\s+(minute|hour|day|week)\\b"_s);
    static const auto counted = pattern(kNumber
                                        + u"\\s*(?:个)?(半)?\\s*(seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|[smhdw](?![a-z])"
                                          "|秒|分钟|分|小时|钟头|天|日|周|星期|礼拜)\\s*(?:and\\s+)?"_s);
    static const auto ahead = pattern(u"\\s*(?:以后|之后|后)"_s);
    const Parts before = m_parts;
    const bool said = take(lead).hasMatch();
    qint64 seconds = 0;
    bool chinese = false;
    if (const auto match = take(half); match.hasMatch()) {
        seconds = secondsOf(match.capturedView(1)) / 2;
        chinese = match.capturedView(1)[0].unicode() > 127;
    } else if (const auto fifteen = take(quarter); fifteen.hasMatch()) {
        seconds = 15 * kMinute;
        chinese = fifteen.capturedView()[0].unicode() > 127;
    } else if (const auto single = take(one); single.hasMatch()) {
        seconds = secondsOf(single.capturedView(1));
    } else {
        for (auto piece = take(counted); piece.hasMatch(); piece = take(counted)) {
            const int number = numberOf(piece.capturedView(1));
            const qint64 unit = secondsOf(piece.capturedView(3));
            if (number < 0) {
                m_parts = before;
                return false;
            }
            chinese = piece.capturedView(3)[0].unicode() > 127;
            seconds += number * unit + (piece.hasCaptured(2) ? unit / 2 : 0);
        }
    }
    const bool isAhead = take(ahead).hasMatch() || said || !chinese;
    if (seconds <= 0 || !isAhead) {
        m_parts = before;
        return false;
    }
    m_parts.seconds = seconds;
    return true;
}

// The next one, or (next, 下) the one of next week.
bool Reader::weekday()
{
    static const auto english = pattern(u"(?:on\\s+)?(next\\s+)?(mon|tue|wed|thu|fri|sat|sun)(?:day|sday|nesday|rsday|urday)?\\b"_s);
    static const auto chinese = pattern(u"(下个?)?(?:周|週|星期|礼拜)([一二三四五六日天])"_s);
    static const auto nextWeek = pattern(u"next week\\b|下个?(?:周|週|星期|礼拜)"_s);
    int number = 0;
    bool isNext = false;
    if (const auto match = take(english); match.hasMatch()) {
        const QStringView days = u"montuewedthufrisatsun";
        number = int(days.indexOf(match.capturedView(2))) / 3 + 1;
        isNext = match.hasCaptured(1);
    } else if (const auto zh = take(chinese); zh.hasMatch()) {
        number = zh.capturedView(2) == u"天" ? 7 : int(QStringView(u"一二三四五六日").indexOf(zh.capturedView(2))) + 1;
        isNext = zh.hasCaptured(1);
    } else if (take(nextWeek).hasMatch()) {
        number = 1;
        isNext = true;
    }
    if (number == 0)
        return false;
    const QDate today = m_now.date();
    const QDate monday = today.addDays(1 - today.dayOfWeek());
    m_parts.day = isNext ? monday.addDays(7 + number - 1) : today.addDays((number - today.dayOfWeek() + 7) % 7);
    return true;
}

bool Reader::date()
{
    static const auto full = pattern(u"(?:on\\s+)?(\\d{4})(?:-|/|年)(\\d{1,2})(?:-|/|月)(\\d{1,2})[日号]?"_s);
    static const auto numbers = pattern(u"(?:on\\s+)?(\\d{1,2})(?:/|月)(\\d{1,2})[日号]?(?!\\d)"_s);
    static const auto named
        = pattern(u"(?:on\\s+)?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?(?![\\d:])"_s);
    int year = 0;
    int month = 0;
    QRegularExpressionMatch match = take(full);
    if (match.hasMatch()) {
        year = match.capturedView(1).toInt();
        month = match.capturedView(2).toInt();
        m_parts.day = QDate(year, month, match.capturedView(3).toInt());
        return m_parts.day.isValid();
    }
    if (match = take(numbers); match.hasMatch()) {
        month = match.capturedView(1).toInt();
    } else if (match = take(named); match.hasMatch()) {
        month = int(QStringView(u"janfebmaraprmayjunjulaugsepoctnovdec").indexOf(match.capturedView(1))) / 3 + 1;
    } else {
        return false;
    }
    const QDate today = m_now.date();
    for (year = today.year(); year < today.year() + 9; ++year) { // the 29th of February
        m_parts.day = QDate(year, month, match.capturedView(2).toInt());
        if (m_parts.day.isValid() && m_parts.day >= today)
            return true;
    }
    m_parts.day = {};
    return false;
}

bool Reader::day()
{
    static const auto join = pattern(u"\\s*(?:,|，|的)?\\s*"_s);
    static const auto words = pattern(u"(day after tomorrow|today|tonight|tomorrow|大后天|后天|今天|今日|今晚|明天|明日|明早|明晚)"_s);
    const Parts before = m_parts;
    take(join);
    bool found = true;
    if (const auto match = take(words); match.hasMatch()) {
        const QStringView word = match.capturedView(1);
        const bool evening = word == u"tonight" || word.endsWith(u'晚');
        const int ahead = word == u"大后天"                                                        ? 3
            : word == u"后天" || word.startsWith(u"day")                                             ? 2
            : word.startsWith(u'今') || word == u"today" || word == u"tonight" ? 0
                                                                                                     : 1;
        m_parts.day = m_now.date().addDays(ahead);
        m_parts.usual = evening ? QTime(20, 0) : QTime();
    } else {
        found = weekday() || date();
    }
    if (!found)
        m_parts = before;
    return found;
}

// 3pm 15:30 下午3点半 三点一刻. In the afternoon and evening hours up to 11 are those after noon.
bool Reader::clock()
{
    static const auto english = pattern(u"(?:at\\s+)?(\\d{1,2})(?::(\\d{2}))?\\s*(am|pm|a\\.m\\.?|p\\.m\\.?)(?![a-z])"_s);
    static const auto digits = pattern(u"(?:at\\s+)?(\\d{1,2})[:：](\\d{2})(?!\\d)"_s);
    static const auto chinese = pattern(kNumber + u"(?:点钟|点|點|时)(?:(半)|(一刻)|(三刻)|"_s + kNumber + u"分?)?"_s);
    static const auto noon = pattern(u"(?:at\\s+)?noon\\b|中午"_s);
    static const auto midnight = pattern(u"(?:at\\s+)?midnight\\b"_s);
    static const auto half = pattern(u"(凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|夜里)\\s*"_s);
    const QString part = take(half).captured(1);
    if (const auto match = take(english); match.hasMatch()) {
        const int hour = match.capturedView(1).toInt();
        if (hour >= 1 && hour <= 12)
            m_parts.time = QTime(hour % 12 + (match.capturedView(3)[0] == u'p' ? 12 : 0), match.capturedView(2).toInt());
        return m_parts.time.isValid();
    }
    int hour = -1;
    int minute = 0;
    if (const auto match = take(digits); match.hasMatch()) {
        hour = match.capturedView(1).toInt();
        minute = match.capturedView(2).toInt();
    } else if (const auto zh = take(chinese); zh.hasMatch()) {
        hour = numberOf(zh.capturedView(1));
        minute = zh.hasCaptured(2) ? 30 : zh.hasCaptured(3) ? 15 : zh.hasCaptured(4) ? 45 : zh.hasCaptured(5) ? numberOf(zh.capturedView(5)) : 0;
    } else if (part == u"中午" || take(noon).hasMatch()) {
        hour = 12;
    } else if (take(midnight).hasMatch()) {
        m_parts.time = QTime(0, 0);
        m_parts.day = m_now.date().addDays(1);
        return true;
    } else if (!part.isEmpty()) {
        hour = part == u"下午" ? 14 : part == u"傍晚" ? 18 : part == u"晚上" || part == u"夜里" ? 20 : part == u"凌晨" ? 0 : 9;
        m_parts.time = QTime(hour, 0);
        return true;
    }
    const bool afterNoon = part == u"下午" || part == u"傍晚" || part == u"晚上" || part == u"夜里";
    const bool lunch = part == u"中午" && hour >= 1 && hour <= 3;
    if ((afterNoon || lunch || m_parts.usual.isValid()) && hour >= 1 && hour < 12)
        hour += 12;
    m_parts.time = QTime(hour, minute);
    return m_parts.time.isValid();
}

bool Reader::time()
{
    static const auto join = pattern(u"\\s*(?:,|，|的)?\\s*"_s);
    const Parts before = m_parts;
    take(join);
    if (clock())
        return true;
    m_parts = before;
    return false;
}

QDateTime momentOf(const Parts &parts, const QDateTime &now)
{
    if (parts.seconds > 0)
        return now.addSecs(parts.seconds);
    QDateTime at = now;
    at.setTime(parts.time.isValid() ? parts.time : parts.usual.isValid() ? parts.usual : QTime(kMorning, 0));
    if (parts.day.isValid())
        at.setDate(parts.day);
    else if (at <= now)
        at.setDate(now.date().addDays(1));
    return at;
}

bool isWordIn(const QString &text, qsizetype at)
{
    return at >= 0 && at < text.size() && text.at(at).unicode() < 128 && text.at(at).isLetterOrNumber();
}

QString withoutJoint(QStringView rest)
{
    static const QRegularExpression before(u"^(?:[\\s,，、:：]|to\\s|that\\s)+"_s, QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression behind(u"[\\s,，、]+$"_s);
    return rest.toString().remove(before).remove(behind);
}

} // namespace

std::optional<MomentIn> momentIn(const QString &text, const QDateTime &now)
{
    // Same length as the text, so that places are the same.
    QString folded = fold(text);
    if (folded.size() != text.size())
        folded = text.toLower();
    qsizetype last = folded.size();
    while (last > 0 && (folded[last - 1].isSpace() || folded[last - 1] == u'.' || folded[last - 1] == u'。'))
        --last;
    const auto found = [&](const Parts &parts, const QString &rest) -> std::optional<MomentIn> {
        const QDateTime at = momentOf(parts, now);
        return at.isValid() && at > now ? std::optional(MomentIn{at, rest}) : std::nullopt;
    };
    const auto isWhole = [](const QString &in, const Parts &parts, qsizetype at) {
        return parts.end > at && !(isWordIn(in, parts.end) && isWordIn(in, parts.end - 1));
    };
    const QString head = folded.left(kLongest);
    if (const Parts parts = Reader(head, now).read(0); isWhole(head, parts, 0))
        return found(parts, withoutJoint(QStringView(text).mid(parts.end)));
    const qsizetype skipped = std::max<qsizetype>(0, last - kLongest);
    const QString tail = folded.mid(skipped, last - skipped);
    Reader reader(tail, now);
    for (qsizetype at = 0; at < tail.size(); ++at) {
        if (tail[at].isSpace() || (isWordIn(tail, at) && isWordIn(tail, at - 1)))
            continue;
        const Parts parts = reader.read(at);
        if (isWhole(tail, parts, at) && parts.end == tail.size())
            return found(parts, withoutJoint(QStringView(text).left(skipped + at)));
    }
    return {};
}

} // namespace teahouse::text
