// SPDX-License-Identifier: Apache-2.0
#include "app/sync/office_book.h"

namespace teahouse::app {

using namespace Qt::StringLiterals;

OfficeBook::OfficeBook(Archive &archive, QObject *parent) : QObject(parent)
{
    connect(&archive, &Archive::applied, this, [this](const Applied &what) { take(what.news.workspace); });
    archive
        .read([](sql::Db &db) {
            return db.list(u"SELECT name, rev, recall_ms, receipts, banner, password_length, second_factor, keep_ms FROM workspace"_s,
                           [](const QSqlQuery &row) { return sql::fromRow<proto::Workspace>(row); });
        })
        .then(this, [this](const Result<QList<proto::Workspace>> &rows) {
            if (rows)
                take(*rows);
        });
}

void OfficeBook::take(const QList<proto::Workspace> &rows)
{
    for (const proto::Workspace &row : rows) {
        if (row.rev <= m_now.rev)
            continue;
        m_now = row;
        Q_EMIT changed();
    }
}

} // namespace teahouse::app
