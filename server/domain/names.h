// SPDX-License-Identifier: AGPL-3.0-or-later
// What people, channels and passwords may be called or be. Nothing invisible and nothing that turns the
// direction of writing: a name must not be able to look like another one. Each gives the name as it is kept,
// or nothing.
#pragma once

#include "common/proto/limits.h"

#include <QString>

#include <optional>

namespace teahouse::server::domain {

// For signing in and @mentions: letters of any script, digits and . _ - between them; not a word that names
// everyone.
std::optional<QString> loginName(QStringView text);

// What a login name is looked up and compared by.
QString nameKey(QStringView loginName);

// As people see it: one line, spaces between words allowed.
std::optional<QString> displayName(QStringView text);

// Like a display name, without a '#' before it.
std::optional<QString> channelName(QStringView text);

// One line, may be empty.
std::optional<QString> topic(QStringView text);

// `shortest`: as Workspace::passwordLength says.
bool isPasswordAcceptable(const QString &password, QStringView loginName, qint64 shortest = limits::kPasswordShortest);

// Something that can be seen, whole characters, no NUL (PostgreSQL keeps none), no longer than a message may
// be.
bool isMessageText(const QString &text);

} // namespace teahouse::server::domain
