// SPDX-License-Identifier: Apache-2.0
#include "common/text/formatting.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace teahouse::text {

namespace {

constexpr int kIndent = 4; // enough for items of bullets and of numbers

qsizetype runBefore(const QString &text, qsizetype at, QChar sign)
{
    qsizetype first = at;
    while (first > 0 && text[first - 1] == sign)
        --first;
    return at - first;
}

qsizetype runAfter(const QString &text, qsizetype at, QChar sign)
{
    qsizetype last = at;
    while (last < text.size() && text[last] == sign)
        ++last;
    return last - at;
}

// Two stars are bold, one is italic, three are both.
bool holds(Mark mark, qsizetype run)
{
    if (mark == Mark::Italic)
        return run == 1 || run == 3;
    return run >= (mark == Mark::Code ? 1 : 2);
}

QString signsOf(Mark mark)
{
    switch (mark) {
    case Mark::Bold:
        return u"**"_s;
    case Mark::Italic:
        return u"*"_s;
    case Mark::Strike:
        return u"~~"_s;
    default:
        return u"`"_s;
    }
}

// One line's stretch, or the cursor's place. Returns how many units came in before its start and in all.
struct Grown {
    qsizetype start = 0;
    qsizetype all = 0;
};

Grown toggleStretch(QString &text, qsizetype from, qsizetype to, Mark mark, bool off)
{
    const QString signs = signsOf(mark);
    const qsizetype n = signs.size();
    if (!off) {
        text.insert(to, signs);
        text.insert(from, signs);
        return {n, 2 * n};
    }
    const bool outside = holds(mark, std::min(runBefore(text, from, signs[0]), runAfter(text, to, signs[0])));
    text.remove(outside ? to : to - n, n);
    text.remove(outside ? from - n : from, n);
    return {outside ? -n : 0, -2 * n};
}

bool isMarked(const QString &text, qsizetype from, qsizetype to, Mark mark)
{
    const QChar sign = signsOf(mark)[0];
    if (holds(mark, std::min(runBefore(text, from, sign), runAfter(text, to, sign))))
        return true;
    const qsizetype inside = std::min(runAfter(text, from, sign), runBefore(text, to, sign));
    return to - from > 2 * inside && holds(mark, inside);
}

struct Stretch {
    qsizetype from = 0;
    qsizetype to = 0;
};

// The visible part of each selected line: emphasis does not reach over an empty line, nor begin with a space.
QList<Stretch> stretchesOf(const Written &written)
{
    QList<Stretch> out;
    for (qsizetype at = written.from(); at <= written.to();) {
        qsizetype end = written.text.indexOf(u'\n', at);
        if (end < 0 || end > written.to())
            end = written.to();
        Stretch part{at, end};
        while (part.from < part.to && written.text[part.from].isSpace())
            ++part.from;
        while (part.to > part.from && written.text[part.to - 1].isSpace())
            --part.to;
        if (part.from < part.to)
            out.append(part);
        at = end + 1;
    }
    return out;
}

Written aroundText(Written written, Mark mark)
{
    const QList<Stretch> parts = stretchesOf(written);
    if (parts.isEmpty()) {
        const bool off = isMarked(written.text, written.cursor, written.cursor, mark);
        const Grown grown = toggleStretch(written.text, written.cursor, written.cursor, mark, off);
        written.anchor = written.cursor = written.cursor + grown.start;
        return written;
    }
    const bool off = std::all_of(parts.begin(), parts.end(), [&](const Stretch &part) {
        return isMarked(written.text, part.from, part.to, mark);
    });
    qsizetype start = parts.first().from;
    qsizetype end = parts.last().to;
    qsizetype shift = 0;
    for (const Stretch &part : parts) {
        if (!off && isMarked(written.text, part.from + shift, part.to + shift, mark))
            continue;
        const Grown grown = toggleStretch(written.text, part.from + shift, part.to + shift, mark, off);
        if (part.from == parts.first().from)
            start += grown.start;
        end = part.to + shift + grown.all - grown.start;
        shift += grown.all;
    }
    written.anchor = start;
    written.cursor = end;
    return written;
}

// `> 1. [ ] ` and what of it there is.
const QRegularExpression &lineHead()
{
    static const QRegularExpression head(
        u"^(?<quote>(?:[ \\t]*>)*[ \\t]*)(?<item>(?:[-*+]|(?<number>\\d{1,9})[.)])[ \\t]+(?<task>\\[[ xX]\\][ \\t]+)?)?"_s);
    return head;
}

QString itemSign(Mark mark, int number)
{
    if (mark == Mark::Quote)
        return u"> "_s;
    if (mark == Mark::Numbers)
        return QString::number(number) + u". "_s;
    return mark == Mark::Tasks ? u"- [ ] "_s : u"- "_s;
}

bool hasSign(const QString &line, Mark mark)
{
    const auto head = lineHead().match(line);
    switch (mark) {
    case Mark::Quote:
        return head.captured(u"quote"_s).contains(u'>');
    case Mark::Numbers:
        return !head.captured(u"number"_s).isEmpty();
    case Mark::Tasks:
        return !head.captured(u"task"_s).isEmpty();
    default:
        return !head.captured(u"item"_s).isEmpty() && head.captured(u"number"_s).isEmpty()
            && head.captured(u"task"_s).isEmpty();
    }
}

QString withoutSign(const QString &line, Mark mark)
{
    const auto head = lineHead().match(line);
    if (mark == Mark::Quote) {
        static const QRegularExpression first(u"^[ \\t]*>[ \\t]?"_s);
        return QString(line).remove(first);
    }
    const QString quote = head.captured(u"quote"_s);
    return quote + line.mid(quote.size() + head.captured(u"item"_s).size());
}

Written beforeLines(Written written, Mark mark)
{
    const qsizetype from = written.from() > 0 ? written.text.lastIndexOf(u'\n', written.from() - 1) + 1 : 0;
    qsizetype to = written.text.indexOf(u'\n', written.to());
    to = to < 0 ? written.text.size() : to;
    QStringList lines = written.text.mid(from, to - from).split(u'\n');
    const bool alone = lines.size() == 1;
    const bool off = std::all_of(lines.begin(), lines.end(), [&](const QString &line) {
        return (!alone && line.trimmed().isEmpty()) || hasSign(line, mark);
    });
    int number = 0;
    for (QString &line : lines) {
        if (!alone && line.trimmed().isEmpty())
            continue;
        if (off || (mark != Mark::Quote && !hasSign(line, mark)))
            line = withoutSign(line, mark);
        if (off)
            continue;
        const qsizetype at = mark == Mark::Quote ? 0 : lineHead().match(line).captured(u"quote"_s).size();
        if (mark == Mark::Quote || !hasSign(line, mark))
            line.insert(at, itemSign(mark, ++number));
    }
    const QString made = lines.join(u'\n');
    const qsizetype grown = made.size() - (to - from);
    const bool selected = written.anchor != written.cursor;
    const qsizetype cursor = std::max(from, written.cursor + grown);
    written.text.replace(from, to - from, made);
    written.anchor = selected ? from : cursor;
    written.cursor = selected ? from + made.size() : cursor;
    return written;
}

Written codeBlock(Written written)
{
    const QString inside = written.text.mid(written.from(), written.to() - written.from());
    static const QRegularExpression fences(u"^(`{3,})[^`\\n]*\\n(.*?)\\n?\\1$"_s,
                                           QRegularExpression::DotMatchesEverythingOption);
    const qsizetype from = written.from();
    const qsizetype to = written.to();
    if (const auto match = fences.match(inside); match.hasMatch()) {
        const QString code = match.captured(2);
        written.text.replace(from, to - from, code);
        written.anchor = from;
        written.cursor = from + code.size();
        return written;
    }
    QString made = fenced(inside, {});
    const bool newLine = from > 0 && written.text[from - 1] != u'\n';
    if (newLine)
        made.prepend(u'\n');
    if (to < written.text.size() && written.text[to] != u'\n')
        made += u'\n';
    written.text.replace(from, to - from, made);
    if (inside.isEmpty()) {
        written.anchor = written.cursor = from + made.indexOf(u'`') + 4;
        return written;
    }
    written.anchor = from + (newLine ? 1 : 0);
    written.cursor = from + made.size() - (made.endsWith(u'\n') ? 1 : 0);
    return written;
}

Written link(Written written)
{
    const qsizetype from = written.from();
    const QString inside = written.text.mid(from, written.to() - from);
    static const QRegularExpression whole(u"^\\[([^\\]\\n]*)\\]\\([^)\\n]*\\)$"_s);
    static const QRegularExpression address(u"^\\s*(https?://|mailto:|www\\.)\\S+\\s*$"_s,
                                            QRegularExpression::CaseInsensitiveOption);
    QString made;
    if (const auto match = whole.match(inside); match.hasMatch()) {
        made = match.captured(1);
        written.anchor = from;
        written.cursor = from + made.size();
    } else if (address.match(inside).hasMatch()) {
        made = u"[]("_s + inside.trimmed() + u')';
        written.anchor = written.cursor = from + 1;
    } else {
        made = u'[' + inside + u"](https://)"_s;
        written.cursor = from + made.size() - 1;
        written.anchor = inside.isEmpty() ? from + 1 : written.cursor - 8;
        if (inside.isEmpty())
            written.cursor = from + 1;
    }
    written.text.replace(from, inside.size(), made);
    return written;
}

bool isInFence(QStringView before)
{
    qsizetype fence = 0; // length of the open one
    for (const QStringView line : before.split(u'\n')) {
        const QStringView bare = line.trimmed();
        qsizetype ticks = 0;
        while (ticks < bare.size() && bare[ticks] == u'`')
            ++ticks;
        if (fence == 0 && ticks >= 3 && !bare.sliced(ticks).contains(u'`'))
            fence = ticks;
        else if (fence > 0 && ticks >= fence && ticks == bare.size())
            fence = 0;
    }
    return fence > 0;
}

} // namespace

Written marked(Written written, Mark mark)
{
    switch (mark) {
    case Mark::Bold:
    case Mark::Italic:
    case Mark::Strike:
    case Mark::Code:
        return aroundText(std::move(written), mark);
    case Mark::CodeBlock:
        return codeBlock(std::move(written));
    case Mark::Link:
        return link(std::move(written));
    case Mark::Quote:
    case Mark::Bullets:
    case Mark::Numbers:
    case Mark::Tasks:
        break;
    }
    return beforeLines(std::move(written), mark);
}

std::optional<Written> brokenLine(const Written &written)
{
    if (written.anchor != written.cursor)
        return {};
    const qsizetype start = written.cursor > 0 ? written.text.lastIndexOf(u'\n', written.cursor - 1) + 1 : 0;
    qsizetype end = written.text.indexOf(u'\n', written.cursor);
    end = end < 0 ? written.text.size() : end;
    const QString line = written.text.mid(start, end - start);
    Written out = written;
    QString next;
    if (isInFence(QStringView(written.text).left(start))) {
        while (next.size() < line.size() && line[next.size()].isSpace())
            next += line[next.size()];
    } else {
        const auto head = lineHead().match(line);
        const QString quote = head.captured(u"quote"_s);
        const QString item = head.captured(u"item"_s);
        if ((item.isEmpty() && !quote.contains(u'>')) || written.cursor < start + head.capturedLength())
            return {};
        if (line.size() == head.capturedLength()) { // an empty item ends it
            out.text.remove(start, line.size());
            out.anchor = out.cursor = start;
            return out;
        }
        next = quote + item;
        if (const QString number = head.captured(u"number"_s); !number.isEmpty())
            next.replace(quote.size(), number.size(), QString::number(number.toLongLong() + 1));
        if (const qsizetype box = head.captured(u"task"_s).size(); box > 0)
            next[next.size() - box + 1] = u' ';
    }
    if (next.isEmpty())
        return {};
    out.text.insert(written.cursor, u'\n' + next);
    out.anchor = out.cursor = written.cursor + 1 + next.size();
    return out;
}

std::optional<Written> indented(const Written &written, int by)
{
    const qsizetype from = written.from() > 0 ? written.text.lastIndexOf(u'\n', written.from() - 1) + 1 : 0;
    qsizetype to = written.text.indexOf(u'\n', written.to());
    to = to < 0 ? written.text.size() : to;
    QStringList lines = written.text.mid(from, to - from).split(u'\n');
    bool any = false;
    qsizetype first = 0; // what came before the first line's text
    for (qsizetype i = 0; i < lines.size(); ++i) {
        QString &line = lines[i];
        const auto head = lineHead().match(line);
        if (head.captured(u"item"_s).isEmpty())
            continue;
        any = true;
        const qsizetype at = line.left(head.captured(u"quote"_s).size()).lastIndexOf(u'>') + 1;
        qsizetype grown = kIndent;
        if (by > 0) {
            line.insert(at, QString(kIndent, u' '));
        } else {
            const qsizetype room = head.captured(u"quote"_s).size() - at - (at > 0 ? 1 : 0);
            grown = -std::clamp<qsizetype>(room, 0, kIndent);
            line.remove(at, -grown);
        }
        first = i == 0 ? grown : first;
    }
    if (!any)
        return {};
    Written out = written;
    const QString made = lines.join(u'\n');
    const qsizetype grown = made.size() - (to - from);
    out.text.replace(from, to - from, made);
    const bool anchorFirst = written.anchor <= written.cursor;
    (anchorFirst ? out.anchor : out.cursor) = std::max(from, written.from() + first);
    (anchorFirst ? out.cursor : out.anchor) = std::max(from, written.to() + grown);
    return out;
}

bool isInCode(const Written &written)
{
    const qsizetype start = written.from() > 0 ? written.text.lastIndexOf(u'\n', written.from() - 1) + 1 : 0;
    return isInFence(QStringView(written.text).left(start));
}

QString fenced(const QString &code, const QString &language)
{
    qsizetype longest = 0;
    qsizetype run = 0;
    for (const QChar c : code) {
        run = c == u'`' ? run + 1 : 0;
        longest = std::max(longest, run);
    }
    const QString fence(std::max<qsizetype>(3, longest + 1), u'`');
    return fence + language + u'\n' + code + (code.endsWith(u'\n') ? QString() : u"\n"_s) + fence;
}

} // namespace teahouse::text
