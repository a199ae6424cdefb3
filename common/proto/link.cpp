// SPDX-License-Identifier: Apache-2.0
#include "common/proto/link.h"

#include "common/proto/limits.h"

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

QUrl urlOf(const ServerLink &link, const QString &scheme)
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

QString plainFingerprint(const QString &text)
{
    const QString digits = QString(text).remove(u':').toLower();
    const bool hexadecimal = std::all_of(digits.begin(), digits.end(), [](QChar c) {
        return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f');
    });
    return hexadecimal && digits.size() == kFingerprintDigits ? digits : QString();
}

} // namespace teahouse::proto
