// SPDX-License-Identifier: Apache-2.0
// What somebody is, in words: role, whether he is there, what time it is where he is.
#pragma once

#include "common/proto/enums.h"
#include "common/proto/records.h"

#include <QCoreApplication>

#include <optional>

namespace teahouse::ui {

class PersonWords
{
    Q_DECLARE_TR_FUNCTIONS(PersonWords)

public:
    static QString role(proto::Role role);
    static QString kind(const proto::User &user); // what is not like everybody: role, bot, closed; or empty
    static QString presence(proto::Presence presence);
    // "14:05, Asia/Shanghai, UTC+08:00", with the day where it is another one; nothing: no such zone here.
    static std::optional<QString> localTime(const QString &timeZone, qint64 now);
    // What a program that telephones or mails is told; nothing: it is no number, no address.
    static std::optional<QString> telephoneLink(const QString &phone);
    static std::optional<QString> mailLink(const QString &email);
};

} // namespace teahouse::ui
