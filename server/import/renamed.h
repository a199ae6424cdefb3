// SPDX-License-Identifier: AGPL-3.0-or-later
// Who came in under another name is mentioned by that one. Pure.
#pragma once

#include <QHash>
#include <QString>

namespace teahouse::server::import {

// By the folded name there, the one here.
void noteRenamed(QHash<QString, QString> &renamed, const QString &there, const QString &here);
// Every @name that was given another one says that.
QString withNewNames(const QString &text, const QHash<QString, QString> &renamed);

} // namespace teahouse::server::import
