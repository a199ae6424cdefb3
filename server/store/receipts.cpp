// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/store/receipts.h"

namespace teahouse::server::store {

using namespace Qt::StringLiterals;

proto::ReadMarks readMarks(sql::Db &db, ChannelId channel)
{
    const bool wanted = db.number(u"SELECT 1 FROM channels c, workspace w WHERE c.id = ? AND w.id = 1 AND c.receipts = 1"
                                  " AND w.receipts = 1 AND c.kind <> 'notes'"_s,
                                  channel)
        != 0;
    if (!wanted)
        return {};
    proto::ReadMarks marks{.shown = true};
    qint64 people = 0;
    db.each(
        u"SELECT m.user_id, m.read_seq, m.joined_at, u.receipts FROM members m JOIN users u ON u.id = m.user_id"
        " WHERE m.channel_id = ? AND m.gone = 0 AND u.bot = 0 AND u.deactivated = 0 ORDER BY m.user_id LIMIT ?"_s,
        [&](const QSqlQuery &row) {
            ++people;
            if (row.value(3).toBool())
                marks.marks.append(sql::fromRow<proto::MemberRead>(row));
        },
        channel, qint64(limits::kReceiptMembers) + 1);
    if (people > limits::kReceiptMembers)
        return {};
    return marks;
}

} // namespace teahouse::server::store
