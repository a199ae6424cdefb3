// SPDX-License-Identifier: Apache-2.0
#include "app/ui/composer/incoming.h"

#include <QMimeData>
#include <QUrl>

namespace teahouse::ui {

static QStringList localPaths(const QMimeData &data)
{
    QStringList paths;
    for (const QUrl &url : data.urls()) {
        if (!url.isLocalFile()) // addresses from a browser are text
            return {};
        paths.append(url.toLocalFile());
    }
    paths.removeDuplicates();
    return paths;
}

bool bringsFiles(const QMimeData &data)
{
    if (data.hasUrls())
        return !localPaths(data).isEmpty();
    return data.hasImage() && !data.hasText();
}

Incoming incoming(const QMimeData &data)
{
    Incoming brought;
    if (data.hasUrls())
        brought.paths = localPaths(data);
    else if (data.hasImage() && !data.hasText())
        brought.image = qvariant_cast<QImage>(data.imageData());
    return brought;
}

} // namespace teahouse::ui
