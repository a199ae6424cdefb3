// SPDX-License-Identifier: Apache-2.0
// What the server says happened in a channel ("Alice joined"), in the program's language. Any thread.
#pragma once

#include "common/proto/records.h"

#include <QCoreApplication>

namespace teahouse::app {

class EventWords
{
    Q_DECLARE_TR_FUNCTIONS(EventWords)

public:
    // Names. `who` did it, `whom` it was done to; where neither that nor the text says to whom, it was done to `who`.
    static QString of(const proto::Message &message, const QString &who, const QStringList &whom);
};

} // namespace teahouse::app
