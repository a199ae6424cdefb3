// SPDX-License-Identifier: AGPL-3.0-or-later
// Lists kept in one text column: ids in decimal, separated by commas.
#pragma once

#include "common/base/ids.h"

#include <QList>
#include <QString>
#include <QStringView>

namespace teahouse::server::store {

template <class Id>
QString textOf(const QList<Id> &ids)
{
    QString out;
    for (const Id id : ids) {
        if (!out.isEmpty())
            out += u',';
        out += QString::number(id.value);
    }
    return out;
}

template <class Id>
QList<Id> idsIn(QStringView text)
{
    QList<Id> ids;
    for (const QStringView part : text.split(u',', Qt::SkipEmptyParts))
        ids.append(Id{part.toLongLong()});
    return ids;
}

} // namespace teahouse::server::store
