// SPDX-License-Identifier: Apache-2.0
#include "app/models/thread_list_model.h"

#include <algorithm>

namespace teahouse::app {

namespace {

bool isAbout(const proto::Message &message, const QHash<MessageId, int> &followed)
{
    return message.thread.isValid() || followed.contains(message.id);
}

bool isSame(const StoredThread &a, const StoredThread &b)
{
    return a.mark == b.mark && a.unread == b.unread && a.mentions == b.mentions && a.lastSeq == b.lastSeq
        && a.root == b.root && a.last == b.last;
}

} // namespace

ThreadListModel::ThreadListModel(Archive &archive, Outbox &outbox, QObject *parent)
    : QAbstractListModel(parent), m_archive(archive), m_outbox(outbox)
{
    connect(&archive, &Archive::applied, this, [this](const Applied &what) {
        const auto &messages = what.news.messages;
        const bool ours = !what.news.threads.isEmpty() || !what.news.memberships.isEmpty() || !what.lost.isEmpty()
            || !what.begins.isEmpty()
            || std::any_of(messages.cbegin(), messages.cend(),
                           [this](const proto::Message &message) { return isAbout(message, m_at); });
        if (ours)
            refresh();
    });
    const auto waiting = [this] {
        if (!m_outbox.follows().isEmpty() || !m_outbox.threadReads().isEmpty())
            refresh();
    };
    connect(&outbox, &Outbox::changed, this, waiting);
    connect(&outbox, &Outbox::loaded, this, waiting);
    connect(&outbox, &Outbox::markRefused, this, &ThreadListModel::refresh);
    refresh();
}

int ThreadListModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_rows.size()); }

QVariant ThreadListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const StoredThread &row = m_rows.at(index.row());
    switch (role) {
    case RowRole:
        return QVariant::fromValue(&row);
    case UnreadRole:
        return row.unread > 0;
    case Qt::DisplayRole:
        return row.root ? row.root->text : QString();
    }
    return {};
}

const StoredThread *ThreadListModel::find(MessageId root) const
{
    const auto at = m_at.constFind(root);
    return at == m_at.cend() ? nullptr : &m_rows.at(*at);
}

bool ThreadListModel::isFollowed(MessageId root) const
{
    const auto waiting = m_outbox.follows();
    const auto it = waiting.constFind(root);
    return it != waiting.cend() ? *it == Outbox::Set::On : find(root) != nullptr;
}

void ThreadListModel::markAllRead()
{
    const QList<StoredThread> rows = m_rows;
    for (const StoredThread &row : rows) {
        if (row.unread > 0)
            m_outbox.markThreadRead({.channel = row.mark.channel, .id = row.mark.root, .waiting = {}}, row.lastSeq);
    }
}

// One question at a time; what changes meanwhile is asked for again.
void ThreadListModel::refresh()
{
    m_dirty = true;
    if (m_refreshing)
        return;
    m_refreshing = true;
    m_dirty = false;
    store::WaitingThreads waiting{.read = m_outbox.threadReads(), .followed = {}};
    const auto follows = m_outbox.follows();
    for (auto it = follows.cbegin(); it != follows.cend(); ++it)
        waiting.followed.insert(it.key(), *it == Outbox::Set::On);
    m_archive.read([waiting](sql::Db &db) { return store::threadRows(db, waiting); })
        .then(this, [this](const Result<QList<StoredThread>> &rows) {
            m_refreshing = false;
            if (rows)
                take(*rows);
            if (m_dirty)
                refresh();
        });
}

// Rows that stay in their places change there; else the list is another one.
void ThreadListModel::take(const QList<StoredThread> &rows)
{
    const auto sameRoot = [](const StoredThread &a, const StoredThread &b) { return a.mark.root == b.mark.root; };
    if (std::equal(rows.cbegin(), rows.cend(), m_rows.cbegin(), m_rows.cend(), isSame))
        return;
    if (std::equal(rows.cbegin(), rows.cend(), m_rows.cbegin(), m_rows.cend(), sameRoot)) {
        keep(rows);
        Q_EMIT dataChanged(index(0), index(int(rows.size()) - 1));
    } else {
        beginResetModel();
        keep(rows);
        endResetModel();
    }
    Q_EMIT changed();
}

void ThreadListModel::keep(const QList<StoredThread> &rows)
{
    m_rows = rows;
    m_at.clear();
    m_unread = 0;
    m_mentions = 0;
    for (int i = 0; i < int(m_rows.size()); ++i) {
        m_at.insert(m_rows.at(i).mark.root, i);
        m_unread += m_rows.at(i).unread > 0;
        m_mentions += m_rows.at(i).mentions;
    }
}

} // namespace teahouse::app
