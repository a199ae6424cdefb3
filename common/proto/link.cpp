// SPDX-License-Identifier: Apache-2.0
#include "common/proto/link.h"

#include "common/proto/limits.h"

#include <algorithm>
#include <array>

namespace teahouse::proto {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kScheme = "teahouse"_L1;
constexpr auto kPlainScheme = "teahouse+plain"_L1;
constexpr auto kInvite = "/invite/"_L1;
constexpr int kFingerprintDigits = 64;

bool isSecret(const QString &text)
{
    return !text.isEmpty() && text.size() <= limits::kToken
        && std::all_of(text.begin(), text.end(), [](QChar c) {
               return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'-'
                   || c == u'_';
           });
}

template <class Link>
QUrl urlOf(const Link &link, const QString &scheme)
{
    QUrl url;
    url.setScheme(scheme);
    url.setHost(link.host);
    url.setPort(link.port);
    return url;
}

} // namespace

QString ServerLink::toString() const
{
    QUrl url = urlOf(*this, plain ? kPlainScheme : kScheme);
    if (!invitation.isEmpty())
        url.setPath(kInvite + invitation);
    if (!fingerprint.isEmpty())
        url.setFragment(fingerprint);
    return url.toString(QUrl::FullyEncoded);
}

QUrl ServerLink::socketUrl() const
{
    QUrl url = urlOf(*this, plain ? u"ws"_s : u"wss"_s);
    url.setPath(u"/ws"_s);
    return url;
}

Result<ServerLink> ServerLink::parse(const QString &text)
{
    QString whole = text.trimmed();
    if (!whole.contains("://"_L1))
        whole.prepend("teahouse://"_L1);
    const QUrl url(whole, QUrl::StrictMode);
    if (!url.isValid() || (url.scheme() != kScheme && url.scheme() != kPlainScheme))
        return fail(Code::BadRequest, u"scheme"_s);
    if (url.host().isEmpty() || !url.userInfo().isEmpty() || url.port(kDefaultPort) < 1)
        return fail(Code::BadRequest, u"host"_s);

    ServerLink link{.host = url.host(),
                    .port = quint16(url.port(kDefaultPort)),
                    .plain = url.scheme() == kPlainScheme};
    if (const QString path = url.path(); path.startsWith(kInvite))
        link.invitation = path.mid(kInvite.size());
    else if (!path.isEmpty() && path != "/"_L1)
        return fail(Code::BadRequest, u"path"_s);
    if (url.path().startsWith(kInvite) && !isSecret(link.invitation))
        return fail(Code::BadRequest, u"invitation"_s);
    if (url.hasFragment()) {
        link.fingerprint = plainFingerprint(url.fragment());
        if (link.fingerprint.isEmpty())
            return fail(Code::BadRequest, u"fingerprint"_s);
    }
    return link;
}

// --- to a message --------------------------------------------------------------------------------------

namespace {

constexpr qsizetype kLongestLink = 512;

struct Scheme {
    QLatin1StringView name;
    quint16 port; // where it is not said
    bool plain;
};
constexpr std::array kSchemes{Scheme{kScheme, kDefaultPort, false}, Scheme{kPlainScheme, kDefaultPort, true},
                              Scheme{"https"_L1, 443, false}, Scheme{"http"_L1, 80, true}};

QString written(const MessageLink &link, const QString &scheme)
{
    QUrl url = urlOf(link, scheme);
    url.setPath(link.seq > 0 ? u"/m/%1/%2"_s.arg(link.channel.value).arg(link.seq) : u"/m/%1"_s.arg(link.channel.value));
    return url.toString(QUrl::FullyEncoded);
}

// Digits as we write them: no sign, no zero before, nothing that does not fit. 0: not such a number.
qint64 numberIn(QStringView text)
{
    const auto isDigit = [](QChar c) { return c >= u'0' && c <= u'9'; };
    if (text.isEmpty() || text.front() == u'0' || !std::all_of(text.begin(), text.end(), isDigit))
        return 0;
    bool ok = false;
    const qint64 number = text.toLongLong(&ok);
    return ok ? number : 0;
}

} // namespace

QString MessageLink::toString() const { return written(*this, plain ? kPlainScheme : kScheme); }

QString MessageLink::webUrl() const { return written(*this, plain ? u"http"_s : u"https"_s); }

Result<MessageLink> MessageLink::parse(const QString &text)
{
    const QString whole = text.trimmed();
    const auto isHidden = [](QChar c) { return c.isSpace() || c.category() == QChar::Other_Control || c.category() == QChar::Other_Format; };
    // Nothing in such a link needs a percent sign, and QUrl would quietly make %35 a 5.
    if (whole.size() > kLongestLink || whole.contains(u'%') || std::any_of(whole.begin(), whole.end(), isHidden))
        return fail(Code::BadRequest, u"characters"_s);
    const QUrl url(whole, QUrl::StrictMode);
    const auto scheme = std::find_if(kSchemes.begin(), kSchemes.end(), [&](const Scheme &s) { return url.scheme() == s.name; });
    if (!url.isValid() || scheme == kSchemes.end())
        return fail(Code::BadRequest, u"scheme"_s);
    if (url.host().isEmpty() || url.authority().contains(u'@') || url.port(scheme->port) < 1)
        return fail(Code::BadRequest, u"host"_s);
    const QStringList parts = url.path(QUrl::FullyEncoded).split(u'/');
    const qint64 channel = parts.size() == 3 || parts.size() == 4 ? numberIn(parts.at(2)) : 0;
    const qint64 seq = parts.size() == 4 ? numberIn(parts.at(3)) : 0;
    const bool fits = channel > 0 && parts.at(0).isEmpty() && parts.at(1) == "m"_L1 && (parts.size() == 3 || seq > 0);
    if (!fits || url.hasQuery() || url.hasFragment())
        return fail(Code::BadRequest, u"path"_s);
    return MessageLink{.host = url.host(), .port = quint16(url.port(scheme->port)), .plain = scheme->plain, .channel = {channel}, .seq = seq};
}

QString plainFingerprint(const QString &text)
{
    const QString digits = QString(text).remove(u':').toLower();
    const bool hexadecimal = std::all_of(digits.begin(), digits.end(), [](QChar c) {
        return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f');
    });
    return hexadecimal && digits.size() == kFingerprintDigits ? digits : QString();
}

} // namespace teahouse::proto
