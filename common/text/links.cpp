// SPDX-License-Identifier: Apache-2.0
#include "common/text/links.h"

#include "common/proto/limits.h"
#include "common/text/characters.h"

#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace teahouse::text {

namespace {

constexpr QStringView kOpening = u"([{";
constexpr QStringView kClosing = u")]}";
constexpr int kLocalPart = 64; // of an e-mail address, RFC 5321
constexpr int kDomain = 255;

bool startsWith(QStringView text, QStringView word) { return text.startsWith(word, Qt::CaseInsensitive); }

bool isOneOf(QStringView set, char32_t c) { return c < 0x80 && set.contains(QChar(char16_t(c))); }

// Whether c, which follows `before`, can stand in an address. Brackets are the caller's concern.
bool continuesAddress(char32_t before, char32_t c)
{
    if (c < 0x80)
        return c > 0x20 && c != 0x7F && !isOneOf(u"<>\"`|\\^", c);
    if (isCjkLetter(c))
        return isCjkLetter(before) || isOneOf(u"/=-_.#", before);
    return QChar::isLetterOrNumber(c) || QChar::isMark(c);
}

// Where the address that began before `at` ends.
qsizetype endOfAddress(QStringView text, qsizetype at)
{
    const qsizetype start = at;
    const qsizetype most = std::min(text.size(), at + limits::kUrl); // a flood of them stays linear
    int open[3] = {0, 0, 0};
    for (char32_t before = U'/'; at < most;) {
        const char32_t c = codePointAt(text, at);
        if (!continuesAddress(before, c))
            break;
        if (isOneOf(kOpening, c))
            ++open[kOpening.indexOf(QChar(char16_t(c)))];
        if (isOneOf(kClosing, c) && --open[kClosing.indexOf(QChar(char16_t(c)))] < 0)
            break; // closes something that was opened before the address
        before = c;
        at += unitsOf(c);
    }
    while (at > start && isOneOf(u".,;:!?'*~([{", text[at - 1].unicode()))
        --at;
    return at;
}

// A domain of at least two labels, the last one not a number; returns its end or `at`.
qsizetype endOfDomain(QStringView text, qsizetype at)
{
    qsizetype end = at;
    int dots = 0;
    bool letters = false; // in the label under way
    for (qsizetype i = at; i < std::min(text.size(), at + kDomain); ++i) {
        const char16_t c = text[i].unicode();
        if (c == u'.' && i > at && text[i - 1] != u'.') {
            ++dots;
            letters = false;
        } else if (isAsciiWord(c) || (c == u'-' && i > at)) {
            letters = letters || !(c >= u'0' && c <= u'9');
            if (dots > 0 && letters && c != u'-')
                end = i + 1;
        } else {
            break;
        }
    }
    return end;
}

// http://… around the colon at `colon`, or an empty link.
BareLink withScheme(QStringView text, qsizetype colon, qsizetype from)
{
    for (const QStringView scheme : {QStringView(u"https"), QStringView(u"http"), QStringView(u"ftp")}) {
        const qsizetype start = colon - scheme.size();
        if (start < from || !startsWith(text.mid(start), scheme)
            || (start > from && isAsciiWord(text[start - 1].unicode())))
            continue;
        const qsizetype end = endOfAddress(text, colon + 3);
        return BareLink{start, end - start, safeUrl(text.mid(start, end - start))};
    }
    return {};
}

BareLink withoutScheme(QStringView text, qsizetype start, qsizetype from)
{
    const char32_t before = start > from ? codePointBefore(text, start) : 0;
    if (isAsciiWord(before) || isOneOf(u"._-/@:", before))
        return {};
    if (endOfDomain(text, start + 4) == start + 4)
        return {};
    const qsizetype end = endOfAddress(text, start);
    return BareLink{start, end - start, safeUrl(text.mid(start, end - start))};
}

BareLink mailAddress(QStringView text, qsizetype at, qsizetype from)
{
    qsizetype start = at;
    while (start > from && at - start < kLocalPart
           && (isAsciiWord(text[start - 1].unicode()) || isOneOf(u"._%+-", text[start - 1].unicode())))
        --start;
    while (start < at && text[start] == u'.')
        ++start;
    const qsizetype end = endOfDomain(text, at + 1);
    if (start == at || end == at + 1)
        return {};
    const QString url = u"mailto:"_s + text.mid(start, end - start).toString();
    const QStringView before = text.mid(from, start - from);
    if (before.endsWith(u"mailto:", Qt::CaseInsensitive))
        start -= 7;
    return {start, end - start, url};
}

} // namespace

QList<BareLink> bareLinks(QStringView text)
{
    QList<BareLink> found;
    qsizetype from = 0; // the end of the last one
    for (qsizetype i = 0; i < text.size(); ++i) {
        BareLink link;
        const char16_t c = text[i].unicode();
        if (c == u':' && text.mid(i + 1, 2) == u"//")
            link = withScheme(text, i, from);
        else if ((c | 0x20) == u'w' && startsWith(text.mid(i, 4), u"www."))
            link = withoutScheme(text, i, from);
        else if (c == u'@')
            link = mailAddress(text, i, from);
        if (link.length == 0)
            continue;
        from = link.start + link.length;
        i = from - 1;
        if (!link.url.isEmpty()) // else it is passed over, lest a flood of bad ones be read again and again
            found.append(std::move(link));
    }
    return found;
}

QString safeUrl(QStringView url)
{
    url = url.trimmed();
    const QString known = startsWith(url, u"www.") ? u"https://"_s + url.toString() : url.toString();
    const qsizetype colon = known.indexOf(u':');
    if (colon < 0 || known.size() > limits::kUrl)
        return {};
    const QString scheme = known.left(colon).toLower();
    static const QStringList kWeb{u"http"_s, u"https"_s, u"ftp"_s};
    static const QStringList kOther{u"mailto"_s, u"tel"_s, u"teahouse"_s};
    if (!kWeb.contains(scheme) && !kOther.contains(scheme))
        return {};

    QString out = scheme;
    for (qsizetype i = colon; i < known.size();) {
        const char32_t c = codePointAt(known, i);
        const QStringView character = QStringView(known).mid(i, unitsOf(c));
        const bool plain = c < 0x80 ? c > 0x20 && c != 0x7F && !isOneOf(u"<>\"`\\^{|}", c)
                                    : QChar::isPrint(c) && !QChar::isSpace(c) && !isInvisible(c);
        if (plain)
            out += character;
        else
            out += QString::fromLatin1(character.toUtf8().toPercentEncoding());
        i += unitsOf(c);
    }
    if (kWeb.contains(scheme)) {
        const QUrl parsed(out);
        if (!parsed.isValid() || parsed.host().isEmpty())
            return {};
    }
    return out.size() > limits::kUrl || out.size() == colon + 1 ? QString() : out;
}

} // namespace teahouse::text
