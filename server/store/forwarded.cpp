// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/store/forwarded.h"

#include "common/codec/json.h"

#include <QJsonDocument>

namespace teahouse::server::store {

using namespace Qt::StringLiterals;

void putForwarded(sql::Db &db, const proto::Message &message)
{
    QJsonArray all;
    for (const proto::Forwarded &one : message.forwarded)
        all.append(codec::toJson(one));
    db.run(u"INSERT INTO forwarded (message_id, body) VALUES (?, ?)"_s, message.id,
           QString::fromUtf8(QJsonDocument(all).toJson(QJsonDocument::Compact)));
}

void takeForwarded(sql::Db &db, proto::Message &message)
{
    const QString body = db.text(u"SELECT body FROM forwarded WHERE message_id = ?"_s, message.id);
    const QJsonArray all = QJsonDocument::fromJson(body.toUtf8()).array();
    for (const QJsonValue one : all) {
        QString path;
        if (!codec::readJson(one, message.forwarded.emplaceBack(), {}, path))
            message.forwarded.removeLast();
    }
}

void dropForwarded(sql::Db &db, MessageId message)
{
    db.run(u"DELETE FROM forwarded WHERE message_id = ?"_s, message);
}

} // namespace teahouse::server::store
