// SPDX-License-Identifier: Apache-2.0
#include "app/store/directory.h"

#include "common/codec/cbor.h"

namespace teahouse::app::store {

using namespace Qt::StringLiterals;

QList<proto::Channel> directory(sql::Db &db)
{
    QList<proto::Channel> channels = db.list(u"SELECT body FROM directory"_s, [](const QSqlQuery &row) {
        return codec::fromCbor<proto::Channel>(row.value(0).toByteArray()).value_or(proto::Channel());
    });
    channels.removeIf([](const proto::Channel &c) { return !c.id.isValid(); });
    return channels;
}

} // namespace teahouse::app::store
