// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/links/web_client.h"

#include "server/net/address_filter.h"

#include <QElapsedTimer>

#include <curl/curl.h>
#include <memory>
#include <netinet/in.h>
#include <sys/socket.h>

namespace teahouse::server::links {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kHeadBytes = 128 << 10; // of all headers of one answer
constexpr quint16 kPorts[] = {80, 443, 8080, 8443};

using Easy = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;
using List = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

// One request of a chain of redirects, as libcurl's callbacks see it.
struct Hop {
    const WebSettings &settings;
    const std::atomic<bool> &cancelled;
    Wanted wanted;
    CURL *curl = nullptr;
    bool allowed = false; // the host is one of settings.allowedHosts

    bool refused = false;
    bool unsupported = false;
    bool tooLarge = false;
    bool complete = false; // as much as is wanted is here
    bool isImage = false;
    qint64 headBytes = 0;
    QByteArray contentType;
    QByteArray body;
};

bool isAllowed(const QString &host, const QStringList &allowed)
{
    const QString name = host.toLower();
    return std::any_of(allowed.begin(), allowed.end(), [&name](const QString &entry) {
        return name == entry || (entry.startsWith(u'.') && name.endsWith(entry));
    });
}

bool letsThrough(const Hop &hop, const QHostAddress &address, quint16 port)
{
    if (hop.allowed)
        return true;
    return std::find(std::begin(kPorts), std::end(kPorts), port) != std::end(kPorts) && net::isPublicAddress(address)
        && !net::isOwnAddress(address);
}

quint16 portOf(const sockaddr &address)
{
    const void *any = &address;
    return ntohs(address.sa_family == AF_INET6 ? static_cast<const sockaddr_in6 *>(any)->sin6_port
                                               : static_cast<const sockaddr_in *>(any)->sin_port);
}

curl_socket_t openSocket(void *data, curlsocktype, curl_sockaddr *to)
{
    auto &hop = *static_cast<Hop *>(data);
    const bool internet = to->family == AF_INET || to->family == AF_INET6;
    if (!internet || !letsThrough(hop, QHostAddress(&to->addr), portOf(to->addr))) {
        hop.refused = true;
        return CURL_SOCKET_BAD;
    }
    return socket(to->family, to->socktype | SOCK_CLOEXEC, to->protocol);
}

size_t takeHeader(char *, size_t size, size_t count, void *data)
{
    auto &hop = *static_cast<Hop *>(data);
    hop.headBytes += qint64(size * count);
    return hop.headBytes > kHeadBytes ? 0 : size * count;
}

QByteArray mediaTypeOf(const QByteArray &contentType)
{
    return contentType.left(contentType.indexOf(';') < 0 ? contentType.size() : contentType.indexOf(';'))
        .trimmed()
        .toLower();
}

// Looks at the headers once, when the body begins.
bool isWanted(Hop &hop)
{
    const char *type = nullptr;
    curl_easy_getinfo(hop.curl, CURLINFO_CONTENT_TYPE, &type);
    hop.contentType = type;
    const QByteArray mediaType = mediaTypeOf(hop.contentType);
    hop.isImage = mediaType.startsWith("image/") && mediaType != "image/svg+xml";
    const bool page = mediaType == "text/html" || mediaType == "application/xhtml+xml";
    return hop.isImage || (page && hop.wanted == Wanted::PageOrImage);
}

// libcurl hands over unpacked pieces of at most 16 KiB, so a small file that unpacks to a giant ends here as well.
size_t takeBody(char *bytes, size_t size, size_t count, void *data)
{
    auto &hop = *static_cast<Hop *>(data);
    if (hop.contentType.isEmpty() && !isWanted(hop)) {
        hop.unsupported = true;
        return 0;
    }
    const qint64 most = hop.isImage ? hop.settings.imageBytes : hop.settings.pageBytes;
    const qint64 room = most - hop.body.size();
    hop.body.append(bytes, std::min(qint64(size * count), room));
    if (qint64(size * count) <= room)
        return size * count;
    hop.tooLarge = hop.isImage;
    hop.complete = !hop.isImage;
    return 0;
}

int progress(void *data, curl_off_t, curl_off_t, curl_off_t, curl_off_t)
{
    return static_cast<Hop *>(data)->cancelled.load(std::memory_order_relaxed) ? 1 : 0;
}

void prepare(CURL *curl, Hop &hop, const QByteArray &url, int timeoutMs)
{
    curl_easy_setopt(curl, CURLOPT_URL, url.constData());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L); // by fetch(), which looks at each address
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    curl_easy_setopt(curl, CURLOPT_NETRC, long(CURL_NETRC_IGNORED));
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_QUICK_EXIT, 1L); // waits for no look-up of a name
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, long(timeoutMs));
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, long(std::min(timeoutMs, hop.settings.connectTimeoutMs)));
    curl_easy_setopt(curl, CURLOPT_USERAGENT, "Mozilla/5.0 (compatible; Teahouse/" TEAHOUSE_VERSION "; link preview)");
    curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "gzip, deflate");
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, openSocket);
    curl_easy_setopt(curl, CURLOPT_OPENSOCKETDATA, &hop);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, takeHeader);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, &hop);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, takeBody);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &hop);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, progress);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &hop);
}

// What became of a request that libcurl calls failed; nothing when it did not.
std::optional<Error> failureOf(const Hop &hop, CURLcode code)
{
    if (hop.complete || code == CURLE_OK)
        return {};
    const auto detail = QString::fromLatin1(curl_easy_strerror(code));
    if (hop.cancelled.load(std::memory_order_relaxed))
        return Error{Code::Cancelled, detail};
    if (hop.refused)
        return Error{Code::Forbidden, detail};
    if (hop.tooLarge)
        return Error{Code::TooLarge, detail};
    if (hop.unsupported)
        return Error{Code::Unsupported, QString::fromLatin1(hop.contentType)};
    if (code == CURLE_UNSUPPORTED_PROTOCOL || code == CURLE_URL_MALFORMAT)
        return Error{Code::Forbidden, detail};
    return Error{Code::Offline, detail};
}

QByteArray charsetOf(const QByteArray &contentType)
{
    for (const QByteArray &part : contentType.split(';')) {
        const QByteArray trimmed = part.trimmed();
        if (trimmed.toLower().startsWith("charset="))
            return trimmed.mid(8).replace('"', "").replace('\'', "").left(40);
    }
    return {};
}

struct Step {
    WebAnswer answer;
    QUrl redirect; // go there instead
};

bool isWeb(const QUrl &url)
{
    return url.isValid() && (url.scheme() == "http"_L1 || url.scheme() == "https"_L1) && !url.host().isEmpty()
        && url.userInfo().isEmpty();
}

Result<Step> step(const QUrl &url, Hop &hop, int timeoutMs)
{
    if (!isWeb(url))
        return fail(Code::Forbidden, u"not an address of the web"_s);
    hop.allowed = isAllowed(url.host(), hop.settings.allowedHosts);
    const Easy curl(curl_easy_init(), &curl_easy_cleanup);
    if (!curl)
        return fail(Code::Storage);
    hop.curl = curl.get();
    const QByteArray address = url.adjusted(QUrl::RemoveFragment).toEncoded();
    prepare(hop.curl, hop, address, timeoutMs);
    List resolved(nullptr, &curl_slist_free_all);
    for (const QString &entry : hop.settings.resolved)
        resolved.reset(curl_slist_append(resolved.release(), entry.toLatin1().constData()));
    if (resolved)
        curl_easy_setopt(hop.curl, CURLOPT_RESOLVE, resolved.get());

    const CURLcode code = curl_easy_perform(hop.curl);
    long status = 0;
    curl_easy_getinfo(hop.curl, CURLINFO_RESPONSE_CODE, &status);
    const char *redirect = nullptr;
    curl_easy_getinfo(hop.curl, CURLINFO_REDIRECT_URL, &redirect);
    if (redirect && !hop.refused)
        return Step{.redirect = QUrl::fromEncoded(redirect)};
    if (auto failure = failureOf(hop, code))
        return tl::unexpected(*std::move(failure));
    if (status != 200 || hop.body.isEmpty())
        return fail(Code::NotFound, QString::number(status));
    return Step{.answer = {url, hop.isImage, charsetOf(hop.contentType), std::move(hop.body)}};
}

} // namespace

Result<WebAnswer> fetch(const QUrl &url, Wanted wanted, const WebSettings &settings, const std::atomic<bool> &cancelled)
{
    // libcurl asks for this once, before threads use it.
    static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
    if (ready != CURLE_OK)
        return fail(Code::Unsupported);

    QElapsedTimer clock;
    clock.start();
    QUrl at = url;
    for (int hops = 0; hops <= settings.redirects; ++hops) {
        const qint64 left = settings.timeoutMs - clock.elapsed();
        if (left <= 0)
            return fail(Code::Offline, u"too slow"_s);
        Hop hop{.settings = settings, .cancelled = cancelled, .wanted = wanted};
        auto next = step(at, hop, int(left));
        if (!next)
            return tl::unexpected(std::move(next).error());
        if (next->redirect.isEmpty())
            return std::move(next->answer);
        at = next->redirect;
    }
    return fail(Code::NotFound, u"too many redirects"_s);
}

} // namespace teahouse::server::links
