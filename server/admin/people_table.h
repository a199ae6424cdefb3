// SPDX-License-Identifier: AGPL-3.0-or-later
// A table of people, as a spreadsheet writes it. The columns are told by their headings, English or Chinese, in any
// order; what a row leaves empty it does not speak of.
#pragma once

#include "common/base/error.h"
#include "common/proto/records.h"

#include <QByteArray>

#include <optional>

namespace teahouse::server::admin {

struct PersonRow {
    qint64 line = 0; // in the file, from 1
    QString name; // for signing in, as it is kept; as written where the row is refused
    std::optional<QString> displayName, position, phone, email, password;
    std::optional<QStringList> department; // from the top down
    std::optional<proto::Role> role;
    QString refusal; // why it can't be taken; empty: it can
};

struct PeopleTable {
    QList<PersonRow> rows;
    QStringList ignored; // headings that say nothing to us
};

// BadRequest says what is wrong with the file as a whole. `shortestPassword`: as Workspace::passwordLength says.
Result<PeopleTable> readPeople(const QByteArray &file, qint64 shortestPassword);

QStringList departmentPath(const QString &text); // "研发部/后端组", "研发部 ＞ 后端组"

} // namespace teahouse::server::admin
