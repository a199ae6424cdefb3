// SPDX-License-Identifier: Apache-2.0
#include "app/platform/portal_screenshot.h"

#ifdef TEAHOUSE_HAS_DBUS
#include "app/platform/portal_request.h"

#include <QUrl>
#endif

using namespace Qt::StringLiterals;

namespace teahouse::app {

Pending<QString> portalScreenshot([[maybe_unused]] QObject *parent)
{
    const Promise<QString> promise;
    auto pending = promise.pending();
#ifdef TEAHOUSE_HAS_DBUS
    const QVariantMap options{{u"interactive"_s, false}, {u"modal"_s, true}};
    PortalRequest::ask(parent, u"org.freedesktop.portal.Screenshot"_s, u"Screenshot"_s, {QString()}, options)
        .then(parent, [promise](const Result<QVariantMap> &answer) {
            if (!answer)
                return promise.set(tl::unexpected(answer.error()));
            const QUrl place(answer->value(u"uri"_s).toString());
            promise.set(place.isLocalFile() ? Result<QString>(place.toLocalFile()) : fail(Code::NotFound));
        });
#else
    promise.set(fail(Code::Unsupported));
#endif
    return pending;
}

} // namespace teahouse::app
