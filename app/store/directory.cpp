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

QSet<ChannelId> administered(sql::Db &db, UserId user)
{
    QSet<ChannelId> found;
    db.each(u"SELECT channel FROM members WHERE user = ? AND role = ? AND \"left\" = 0"_s,
            [&found](const QSqlQuery &row) { found.insert({row.value(0).toLongLong()}); }, user,
            meta::nameOf(proto::ChannelRole::Admin));
    return found;
}

} // namespace teahouse::app::store
