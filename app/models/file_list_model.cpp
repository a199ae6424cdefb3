// SPDX-License-Identifier: Apache-2.0
#include "app/models/file_list_model.h"

#include <QDateTime>
#include <QLocale>
#include <algorithm>

namespace teahouse::app {

namespace {

constexpr int kGatherMs = 100; // changes that come together are shown together

} // namespace

FileListModel::FileListModel(Archive &archive, QObject *parent) : QAbstractListModel(parent), m_archive(archive)
{
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(kGatherMs);
    connect(&m_refresh, &QTimer::timeout, this, &FileListModel::refresh);
    connect(&m_archive, &Archive::applied, this, &FileListModel::applied);
}

void FileListModel::setFilter(const FileFilter &filter)
{
    ++m_run;
    beginResetModel();
    m_filter = filter;
    m_rows.clear();
    endResetModel();
    m_next = {};
    m_wrong.reset();
    m_wanted = kPage;
    m_atEnd = m_loaded = m_loading = false;
    load();
}

int FileListModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_rows.size()); }

QVariant FileListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const FileRow &row = m_rows.at(index.row());
    switch (role) {
    case RowRole:
        return QVariant::fromValue(&row);
    case Qt::DisplayRole:
        return row.file.name;
    case Qt::AccessibleTextRole:
        return QString(row.file.name + tr(", ")
                       + QLocale().toString(QDateTime::fromMSecsSinceEpoch(row.sentAt).date(), QLocale::ShortFormat));
    }
    return {};
}

bool FileListModel::canFetchMore(const QModelIndex &parent) const { return !parent.isValid() && !m_atEnd && !m_loading; }

void FileListModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    m_wanted = kPage;
    load();
}

void FileListModel::load()
{
    setLoading(true);
    m_archive
        .look([filter = m_filter, from = m_next, count = m_wanted](sql::Db &db) {
            return store::filePage(db, filter, from, count);
        })
        .then(this, [this, run = m_run](const Result<FilePage> &page) {
            if (run == m_run)
                take(page.value_or(FilePage()));
        });
}

// A search comes in small pieces: goes on until there is enough to show.
void FileListModel::take(const FilePage &page)
{
    if (!page.rows.isEmpty()) {
        const int at = int(m_rows.size());
        beginInsertRows({}, at, at + int(page.rows.size()) - 1);
        m_rows += page.rows;
        endInsertRows();
    }
    m_wanted -= int(page.rows.size());
    m_next = page.next;
    m_atEnd = page.atEnd;
    m_wrong = page.wrong;
    if (!std::exchange(m_loaded, m_loaded || !m_rows.isEmpty() || m_atEnd) && m_loaded)
        Q_EMIT loaded();
    if (!m_atEnd && m_wanted > 0)
        load();
    else
        setLoading(false);
}

void FileListModel::setLoading(bool loading)
{
    if (std::exchange(m_loading, loading) != loading)
        Q_EMIT searchingChanged(loading);
}

// --- what comes and goes -------------------------------------------------------------------------------------

void FileListModel::applied(const Applied &what)
{
    if (!m_loaded)
        return;
    const auto lost = [&what](const FileRow &row) {
        return what.lost.contains(row.channel) || row.seq < what.begins.value(row.channel);
    };
    removeWhere(lost);
    const ChannelId channel = what.news.stream.channel;
    if (what.news.messages.isEmpty() || (m_filter.channel.isValid() && m_filter.channel != channel))
        return;
    QSet<MessageId> changed;
    bool brought = false;
    for (const proto::Message &message : what.news.messages) {
        changed.insert(message.id);
        brought = brought || !message.files.isEmpty();
    }
    const auto isChanged = [&changed](const FileRow &row) { return changed.contains(row.message); };
    if (brought || std::any_of(m_rows.cbegin(), m_rows.cend(), isChanged))
        m_refresh.start();
}

template <class Which>
void FileListModel::removeWhere(Which which)
{
    for (qsizetype at = m_rows.size() - 1; at >= 0; --at) {
        if (!which(m_rows.at(at)))
            continue;
        beginRemoveRows({}, int(at), int(at));
        m_rows.removeAt(at);
        endRemoveRows();
    }
}

// Reads again what is shown, and makes the rows equal to it, one by one: a view keeps its place.
void FileListModel::refresh()
{
    if (m_loading) { // its pages may be older
        m_refresh.start();
        return;
    }
    const int count = std::max(int(m_rows.size()), kPage);
    m_archive
        .look([filter = m_filter, count](sql::Db &db) {
            FilePage all = store::filePage(db, filter, {}, count);
            while (!all.atEnd && all.rows.size() < count) {
                FilePage more = store::filePage(db, filter, all.next, count - int(all.rows.size()));
                all.rows += more.rows;
                all.next = more.next;
                all.atEnd = more.atEnd;
            }
            return all;
        })
        .then(this, [this, run = m_run](const Result<FilePage> &page) {
            if (run == m_run && page && !m_loading)
                become(*page);
        });
}

void FileListModel::become(const FilePage &page)
{
    const auto isThere = [&page](const FileRow &row) {
        return std::any_of(page.rows.cbegin(), page.rows.cend(), [&row](const FileRow &other) { return other == row; });
    };
    removeWhere([&](const FileRow &row) { return !isThere(row); });
    for (int at = 0; at < page.rows.size(); ++at) {
        if (at < m_rows.size() && m_rows.at(at) == page.rows.at(at))
            continue;
        beginInsertRows({}, at, at);
        m_rows.insert(at, page.rows.at(at));
        endInsertRows();
    }
    m_next = page.next;
    m_atEnd = page.atEnd;
}

} // namespace teahouse::app
