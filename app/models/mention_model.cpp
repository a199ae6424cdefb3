// SPDX-License-Identifier: Apache-2.0
#include "app/models/mention_model.h"

namespace teahouse::app {

MentionModel::MentionModel(Archive &archive, QObject *parent) : QAbstractListModel(parent), m_archive(archive)
{
    connect(&archive, &Archive::applied, this, &MentionModel::applied);
}

int MentionModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_rows.size()); }

QVariant MentionModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const StoredMention &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return row.message.text;
    case Qt::AccessibleTextRole:
        return spoken ? spoken(row) : row.message.text;
    case RowRole:
        return QVariant::fromValue(&row);
    default:
        return {};
    }
}

bool MentionModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_loaded && !m_atEnd && !m_loading;
}

void MentionModel::fetchMore(const QModelIndex &)
{
    if (m_rows.isEmpty() || m_loading)
        return;
    m_loading = true;
    m_archive.read([before = m_rows.last().message.id](sql::Db &db) { return store::mentionRows(db, before, kPage); })
        .then(this, [this](const Result<QList<StoredMention>> &rows) {
            m_loading = false;
            if (rows && !rows->isEmpty()) {
                beginInsertRows({}, int(m_rows.size()), int(m_rows.size() + rows->size()) - 1);
                m_rows += *rows;
                endInsertRows();
            }
            m_atEnd = !rows || rows->size() < kPage;
            if (std::exchange(m_again, false))
                refresh();
            Q_EMIT changed();
        });
}

void MentionModel::show()
{
    if (!std::exchange(m_shown, true))
        refresh();
}

void MentionModel::applied(const Applied &what)
{
    const bool concerns = !what.news.messages.isEmpty() || !what.news.memberships.isEmpty() || !what.news.threads.isEmpty()
        || !what.lost.isEmpty() || !what.begins.isEmpty();
    if (m_shown && concerns)
        refresh();
}

// As many as were here.
void MentionModel::refresh()
{
    if (m_loading) {
        m_again = true;
        return;
    }
    m_loading = true;
    const int count = std::max(kPage, int(m_rows.size()));
    m_archive.read([count](sql::Db &db) { return store::mentionRows(db, {}, count); })
        .then(this, [this, count](const Result<QList<StoredMention>> &rows) {
            m_loading = false;
            if (rows) {
                const auto same = [](const StoredMention &a, const StoredMention &b) {
                    return a.unread == b.unread && a.message.id == b.message.id && a.message.rev == b.message.rev;
                };
                if (!std::equal(rows->cbegin(), rows->cend(), m_rows.cbegin(), m_rows.cend(), same)) {
                    beginResetModel();
                    m_rows = *rows;
                    endResetModel();
                }
                m_atEnd = rows->size() < count;
                m_loaded = true;
            }
            if (std::exchange(m_again, false))
                refresh();
            Q_EMIT changed();
        });
}

} // namespace teahouse::app
