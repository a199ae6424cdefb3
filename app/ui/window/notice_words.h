// SPDX-License-Identifier: Apache-2.0
// Why something rang or did not, and what the system made of it, as a person is told.
#pragma once

#include "app/platform/notifier.h"
#include "common/notify/ringing.h"

#include <QCoreApplication>

namespace teahouse::ui {

class NoticeWords
{
    Q_DECLARE_TR_FUNCTIONS(NoticeWords)

public:
    static QString of(const notify::Verdict &verdict); // the rule, in a sentence; of what was kept silent both rules
    static QString of(notify::Rule rule);
    static QString of(const app::NoticeFate &fate);
    static QString of(const app::NoticeService &service);
};

} // namespace teahouse::ui
