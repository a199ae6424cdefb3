// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/domain/bookmarks.h"

#include "server/domain/names.h"

#include <QUrl>

namespace teahouse::server::domain {

using namespace Qt::StringLiterals;

static bool isLink(const QString &address)
{
    const QUrl url(address, QUrl::StrictMode);
    const bool ofTheWeb = (url.scheme() == "https"_L1 || url.scheme() == "http"_L1) && !url.host().isEmpty();
    return address.size() <= limits::kUrl && url.isValid() && (ofTheWeb || url.scheme() == "teahouse"_L1);
}

std::optional<proto::Bookmark> bookmark(const proto::Bookmark &wanted)
{
    const auto title = topic(wanted.title);
    if (!title || title->isEmpty() || title->size() > limits::kBookmarkTitle || !isLink(wanted.url))
        return {};
    return proto::Bookmark{.title = *title, .url = wanted.url};
}

std::optional<QList<proto::Bookmark>> bookmarks(const QList<proto::Bookmark> &wanted)
{
    QList<proto::Bookmark> all;
    for (const proto::Bookmark &one : wanted) {
        auto made = bookmark(one);
        if (!made)
            return {};
        all.append(*std::move(made));
    }
    return all;
}

} // namespace teahouse::server::domain
