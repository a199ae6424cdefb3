// SPDX-License-Identifier: Apache-2.0
#include "common/text/web_links.h"

#include "common/text/markdown.h"

#include <QUrl>

namespace teahouse::text {

using namespace Qt::StringLiterals;

namespace {

bool isPage(const QString &url)
{
    const QUrl parsed(url, QUrl::StrictMode);
    const QString scheme = parsed.scheme();
    return (scheme == "http"_L1 || scheme == "https"_L1) && !parsed.host().isEmpty() && parsed.userInfo().isEmpty();
}

} // namespace

QStringList webLinks(const QString &markdown, qsizetype most)
{
    QStringList links;
    if (!markdown.contains("://"_L1) && !markdown.contains("www."_L1, Qt::CaseInsensitive))
        return links;
    const Document document = parse(markdown);
    for (const Link &link : document.links) {
        if (links.size() >= most)
            break;
        if (!links.contains(link.url) && isPage(link.url))
            links.append(link.url);
    }
    return links;
}

} // namespace teahouse::text
