// SPDX-License-Identifier: Apache-2.0
#include "app/sync/saved_book.h"

namespace teahouse::app {

using namespace Qt::StringLiterals;

SavedBook::SavedBook(Archive &archive, Outbox &outbox, QObject *parent) : QObject(parent), m_outbox(outbox)
{
    connect(&archive, &Archive::applied, this, [this](const Applied &what) { take(what.news.saved); });
    connect(&outbox, &Outbox::changed, this, &SavedBook::takeWaiting);
    connect(&outbox, &Outbox::loaded, this, &SavedBook::takeWaiting);
    archive
        .read([](sql::Db &db) {
            return db.list(u"SELECT message, channel, saved_at, removed, rev FROM saved"_s,
                           [](const QSqlQuery &row) { return sql::fromRow<proto::Saved>(row); });
        })
        .then(this, [this](const Result<QList<proto::Saved>> &rows) {
            if (rows)
                take(*rows);
        });
    takeWaiting();
}

bool SavedBook::contains(MessageId message) const
{
    if (const auto waiting = m_waiting.constFind(message); waiting != m_waiting.constEnd())
        return *waiting == Outbox::Set::On;
    const auto row = m_rows.constFind(message);
    return row != m_rows.constEnd() && !row->removed;
}

void SavedBook::take(const QList<proto::Saved> &rows)
{
    bool news = false;
    for (const proto::Saved &row : rows) {
        proto::Saved &known = m_rows[row.message];
        if (known.message.isValid() && known.rev >= row.rev)
            continue;
        known = row;
        news = true;
    }
    if (news)
        Q_EMIT changed();
}

void SavedBook::takeWaiting()
{
    const auto waiting = m_outbox.saves();
    if (waiting == m_waiting)
        return;
    m_waiting = waiting;
    Q_EMIT changed();
}

} // namespace teahouse::app
