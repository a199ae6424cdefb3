// SPDX-License-Identifier: Apache-2.0
#include "app/core/archive_policy.h"

#include <algorithm>

namespace teahouse::app {

using namespace Qt::StringLiterals;

QString ArchivePolicy::keyOf(const QString &account) { return u"archive-"_s + account; }

ArchivePolicy ArchivePolicy::of(const Settings &settings, const QString &account)
{
    const QString key = keyOf(account);
    const auto number = [&](const QString &name, int least) {
        return std::max(least, settings.value(key + u'/' + name).toInt());
    };
    return {.days = number(u"days"_s, 0),
            .gigabytes = number(u"gigabytes"_s, 0),
            .originals = number(u"originals"_s, kAll),
            .paused = settings.value(key + u"/paused"_s).toBool()};
}

void ArchivePolicy::keep(Settings &settings, const QString &account) const
{
    const QString key = keyOf(account);
    settings.setValue(key + u"/days"_s, days);
    settings.setValue(key + u"/gigabytes"_s, gigabytes);
    settings.setValue(key + u"/originals"_s, originals);
    settings.setValue(key + u"/paused"_s, paused);
}

} // namespace teahouse::app
