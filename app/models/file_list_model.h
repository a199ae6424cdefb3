// SPDX-License-Identifier: Apache-2.0
// Files of the archive as a list, newest first: of a channel, of a person, all; by kind, name and contents. Loads as it
// is scrolled, and follows what comes and goes.
#pragma once

#include "app/store/archive.h"
#include "app/store/file_rows.h"

#include <QAbstractListModel>
#include <QTimer>

namespace teahouse::app {

class FileListModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        RowRole = Qt::UserRole, // const FileRow *, valid until the model next changes
    };
    static constexpr int kPage = 100;

    explicit FileListModel(Archive &archive, QObject *parent = nullptr);

    // Empty until the first page is there, see loaded().
    void setFilter(const FileFilter &filter);
    const FileFilter &filter() const { return m_filter; }

    int rowCount(const QModelIndex &parent = {}) const override;
    // DisplayRole: the name. AccessibleTextRole: the name and the day.
    QVariant data(const QModelIndex &index, int role) const override;
    const FileRow &at(int row) const { return m_rows.at(row); }
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    bool isSearching() const { return m_loading; } // the list is not whole yet, and more is being looked for
    const std::optional<search::QueryError> &wrong() const { return m_wrong; } // with the text of the filter

Q_SIGNALS:
    void loaded(); // after setFilter(): the first page is there, or there is nothing
    void searchingChanged(bool searching);

private:
    void load();
    void take(const FilePage &page);
    void applied(const Applied &what);
    void refresh();
    void become(const FilePage &page);
    template <class Which>
    void removeWhere(Which which);
    void setLoading(bool loading);

    Archive &m_archive;
    FileFilter m_filter;
    QList<FileRow> m_rows;
    FileCursor m_next;
    std::optional<search::QueryError> m_wrong;
    QTimer m_refresh;
    int m_wanted = 0; // rows still to come before it waits for fetchMore()
    bool m_atEnd = true;
    bool m_loaded = false;
    bool m_loading = false;
    int m_run = 0; // pages of an earlier filter are nobody's
};

} // namespace teahouse::app

Q_DECLARE_METATYPE(const teahouse::app::FileRow *)
