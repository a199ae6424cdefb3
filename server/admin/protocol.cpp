// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/admin/command.h"

#include "common/proto/schema.h"

#include <QJsonDocument>

namespace teahouse::server::admin {

int protocol(const QStringList &arguments)
{
    Options options(commandNamed("protocol"));
    if (const auto ended = options.parse(arguments))
        return *ended;
    if (options.json())
        print(proto::schema());
    else
        print(QString::fromUtf8(QJsonDocument(proto::schema()).toJson(QJsonDocument::Indented).trimmed()));
    return kDone;
}

} // namespace teahouse::server::admin
