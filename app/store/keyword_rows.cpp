// SPDX-License-Identifier: Apache-2.0
#include "app/store/keyword_rows.h"

#include "app/store/own_rows.h"
#include "common/codec/cbor.h"
#include "common/proto/own.h"

#include <algorithm>

namespace teahouse::app::store {

using namespace Qt::StringLiterals;

bool mentions(const proto::Message &message, UserId me, const text::Keywords &keywords)
{
    return message.mentionsAll || message.mentions.contains(me) || keywords.areIn(message.text);
}

text::Keywords keywordsOf(sql::Db &db)
{
    const auto waiting = db.first(
        u"SELECT body FROM outbox WHERE request = ? ORDER BY position DESC LIMIT 1"_s,
        [](const QSqlQuery &row) { return codec::fromCbor<proto::SetPreferences>(row.value(0).toByteArray()); },
        QString(QLatin1StringView(proto::SetPreferences::kName)));
    return text::Keywords(waiting && *waiting ? (*waiting)->keywords : preferences(db).keywords);
}

void lookForKeywords(sql::Db &db, UserId me)
{
    struct Channel {
        ChannelId id;
        qint64 readSeq = 0;
    };
    const auto channels = db.list(u"SELECT channel, read_seq FROM memberships WHERE \"left\" = 0"_s, [](const QSqlQuery &row) {
        return Channel{{row.value(0).toLongLong()}, row.value(1).toLongLong()};
    });
    const text::Keywords keywords = keywordsOf(db);
    qint64 left = kLookedThrough;
    for (const Channel &channel : channels) {
        QList<std::pair<qint64, bool>> changed; // seq, and what it is now
        db.each(
            u"SELECT seq, mentions_me, body FROM messages WHERE channel = ? AND seq > ? AND counts = 1"
            " ORDER BY seq DESC LIMIT ?"_s,
            [&](const QSqlQuery &row) {
                --left;
                const auto message = codec::fromCbor<proto::Message>(row.value(2).toByteArray()).value_or(proto::Message());
                const bool now = mentions(message, me, keywords);
                if (now != row.value(1).toBool())
                    changed.append({row.value(0).toLongLong(), now});
            },
            channel.id, channel.readSeq, std::min(left, qint64(kLookedThroughOfOne)));
        for (const auto &[seq, now] : std::as_const(changed))
            db.run(u"UPDATE messages SET mentions_me = ? WHERE channel = ? AND seq = ?"_s, now, channel.id, seq);
    }
}

} // namespace teahouse::app::store
