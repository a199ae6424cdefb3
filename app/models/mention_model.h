// SPDX-License-Identifier: Apache-2.0
// The messages that mention me, the newest first, from the archive: it works offline. A page at a time, as a view asks for
// more.
#pragma once

#include "app/store/archive.h"
#include "app/store/mention_rows.h"

#include <QAbstractListModel>

#include <functional>

namespace teahouse::app {

class MentionModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        RowRole = Qt::UserRole, // const StoredMention *, valid until the model next changes
    };
    static constexpr int kPage = 50;

    explicit MentionModel(Archive &archive, QObject *parent = nullptr);

    std::function<QString(const StoredMention &)> spoken; // a row in one line, for screen readers

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override; // DisplayRole: the text
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;
    const StoredMention &at(int row) const { return m_rows.at(row); }

    // Nothing is read before that. From then on it follows the archive.
    void show();
    bool isLoaded() const { return m_loaded; }

Q_SIGNALS:
    void changed();

private:
    void applied(const Applied &what);
    void refresh();

    Archive &m_archive;
    QList<StoredMention> m_rows;
    bool m_shown = false;
    bool m_loaded = false;
    bool m_loading = false;
    bool m_again = false; // something changed while it was loading
    bool m_atEnd = true;
};

} // namespace teahouse::app

Q_DECLARE_METATYPE(const teahouse::app::StoredMention *)
