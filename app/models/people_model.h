// SPDX-License-Identifier: Apache-2.0
// People to choose from: for @completion, for opening a direct conversation, for adding members. Sorted by name,
// filtered by what has been typed: see NameQuery. What fits best comes first then.
#pragma once

#include "app/store/people.h"

#include <QAbstractListModel>

namespace teahouse::app {

struct PersonRow {
    proto::User user;
    QByteArray sort;
    bool isMember = false; // of the channel given; true for all without one
    text::NameMatch match; // with what was typed

    bool operator==(const PersonRow &other) const
    {
        return user == other.user && isMember == other.isMember && match.spans == other.match.spans
            && match.inLogin == other.match.inLogin;
    }
};

class PeopleModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        RowRole = Qt::UserRole, // const PersonRow *, valid until the model next changes
    };

    PeopleModel(Archive &archive, People &people, QObject *parent = nullptr);

    // Members of this channel come first. Unset: everyone alike.
    void setChannel(ChannelId channel);
    void setFilter(const QString &typed);

    int rowCount(const QModelIndex &parent = {}) const override;
    const QList<PersonRow> &everyone() const { return m_everyone; } // whatever the filter is, in order
    text::NameKey keyOf(const PersonRow &row) const { return m_people.key(row.user.id); }
    // Everyone of the model that fits, best first, whatever the filter is.
    QList<PersonRow> fitting(const QString &typed) const;
    // DisplayRole: the display name. AccessibleTextRole: with the login name.
    QVariant data(const QModelIndex &index, int role) const override;
    const PersonRow &at(int row) const { return m_rows.at(row); }
    const PersonRow *find(UserId user) const; // whatever the filter is; nullptr: unknown or deactivated

private:
    void rebuild();
    void show();

    Archive &m_archive;
    People &m_people;
    ChannelId m_channel;
    QString m_filter;
    QSet<UserId> m_members;
    QList<PersonRow> m_everyone; // deactivated ones left out, sorted
    QList<PersonRow> m_rows; // filtered
};

} // namespace teahouse::app

Q_DECLARE_METATYPE(const teahouse::app::PersonRow *)
