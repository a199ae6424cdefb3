// SPDX-License-Identifier: Apache-2.0
#include "app/models/file_list_model.h"

#include <QDateTime>
#include <QLocale>

namespace teahouse::app {

FileListModel::FileListModel(Archive &archive, QObject *parent) : QAbstractListModel(parent), m_archive(archive)
{
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
        .read([filter = m_filter, from = m_next, count = m_wanted](sql::Db &db) {
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

void FileListModel::applied(const Applied &) { }

void FileListModel::refresh() { }

} // namespace teahouse::app
