// SPDX-License-Identifier: Apache-2.0
// What each setting of a server is about, in the language of who reads it. A newer server's are told in its own words.
#pragma once

#include "common/proto/running.h"

#include <QCoreApplication>

namespace teahouse::ui {

class ServerSettingWords
{
    Q_DECLARE_TR_FUNCTIONS(ServerSettingWords)

public:
    static bool knows(const QString &name);
    static QString of(const proto::ServerSetting &setting);
    static QString byDefault(const proto::ServerSetting &setting);
    static QString group(const QString &name);
};

} // namespace teahouse::ui
