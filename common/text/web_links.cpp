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
    QStringList pages; // two places of one page are one page
    if (!markdown.contains("://"_L1) && !markdown.contains("www."_L1, Qt::CaseInsensitive))
        return links;
    const Document document = parse(markdown);
    for (const Link &link : document.links) {
        if (links.size() >= most)
            break;
        const QString page = link.url.section(u'#', 0, 0);
        if (pages.contains(page) || !isPage(link.url))
            continue;
        pages.append(page);
        links.append(link.url);
    }
    return links;
}

} // namespace teahouse::text
