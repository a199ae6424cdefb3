// SPDX-License-Identifier: Apache-2.0
// What a query finds on all signed-in servers, as one flat list: of each server people, channels, files and messages,
// each under its heading. Results come page by page while one reads; a new query gives up the one before.
#pragma once

#include "app/models/search_run.h"

#include <QAbstractListModel>
#include <QTimer>

namespace teahouse::app {

class SearchModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        RowRole = Qt::UserRole, // const SearchRow *, valid until the model next changes
    };
    enum class State : quint8 {
        Idle, // nothing is asked for
        Searching,
        Done, // with or without results
        Failed, // see error()
    };

    struct Wanted {
        Question question;
        QString account; // this server alone; empty: all
        SearchOptions options;

        bool operator==(const Wanted &) const = default;
    };

    explicit SearchModel(QObject *parent = nullptr);
    ~SearchModel() override;

    // Whatever is searched just now is given up; ask again.
    void setSources(const QList<SearchSource> &sources);
    const SearchSource &source(int number) const { return m_sources.at(number); }
    int sourceCount() const { return int(m_sources.size()); }

    void search(const Wanted &wanted);
    const Wanted &wanted() const { return m_wanted; }
    void clear() { search({}); }

    State state() const { return m_state; }
    const search::QueryError &error() const { return m_error; }
    int resultCount() const; // rows that are results
    // The next result in that direction; -1: there is none. From -1: the first or the last.
    int step(int row, int by) const;

    // What is asked for on that server; nullptr: nothing.
    std::shared_ptr<const search::Query> query(int source) const;

    // How much was looked at.
    struct Coverage {
        qint64 present = 0; // messages here
        qint64 total = 0; // and altogether
        bool indexing = false; // the archive is still being prepared
        bool askedServer = false;
        bool serverFailed = false;
        int servers = 0;
    };
    Coverage coverage() const;
    int pagesRead() const; // by all queries so far: one that was given up in time reads none

    int rowCount(const QModelIndex &parent = {}) const override;
    // DisplayRole: the text. AccessibleTextRole: with who or what it is.
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    const SearchRow &at(int row) const { return m_rows.at(row); }
    bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;
    // What a row of Kind::More stands for.
    void more(int row);

Q_SIGNALS:
    void stateChanged();

private:
    void rebuild();
    QList<SearchRow> composed() const;
    void become(const QList<SearchRow> &rows);
    void settle();
    QString spoken(const SearchRow &row) const;
    void giveUp();
    SearchRun *lastRun() const; // nullptr: nothing is searched

    QList<SearchSource> m_sources;
    QList<SearchRun *> m_runs; // one each, in their order; nullptr: not searched
    Wanted m_wanted;
    QList<SearchRow> m_rows;
    State m_state = State::Idle;
    search::QueryError m_error;
    QTimer m_rebuild; // several runs report in one turn of the loop
    int m_pagesRead = 0; // of runs that are gone
};

} // namespace teahouse::app
