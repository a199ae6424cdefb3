// SPDX-License-Identifier: Apache-2.0
// One query on one server: people and channels from memory, files and messages from the archive in small pages, and,
// where the archive is not whole, messages from the server, merged by id. Ends with the object: what it still waits for
// is given up.
#pragma once

#include "app/models/channel_list_model.h"
#include "app/models/search_row.h"
#include "app/store/file_rows.h"
#include "app/store/search_rows.h"
#include "app/sync/remote_search.h"

namespace teahouse::app {

// A server that can be searched. All outlive their searches.
struct SearchSource {
    QString account;
    Archive *archive = nullptr;
    People *people = nullptr;
    const ChannelListModel *channels = nullptr;
    RemoteSearch *remote = nullptr; // nullptr: the archive alone
};

struct SearchOptions {
    SearchGroup only = SearchGroup::All;
    bool byRelevance = false; // else newest first

    bool operator==(const SearchOptions &) const = default;
};

class SearchRun : public QObject
{
    Q_OBJECT

public:
    SearchRun(const SearchSource &source, int number, const Question &question, const SearchOptions &options,
              QObject *parent);
    ~SearchRun() override;

    void start();
    // More of a group; nothing when there is none, or it is on its way.
    void more(SearchGroup group);

    bool isBusy() const;
    bool hasMore(SearchGroup group) const;
    const QList<SearchRow> &rows(SearchGroup group) const;
    const std::optional<search::QueryError> &error() const { return m_error; }
    bool isIndexing() const { return m_indexing; }
    bool askedServer() const { return m_askedServer; }
    bool serverFailed() const { return m_serverFailed; }
    std::shared_ptr<const search::Query> query() const { return m_query; } // nullptr: not understood (yet)
    int pagesRead() const { return *m_pagesRead; } // pages really looked through

Q_SIGNALS:
    void changed();

private:
    void understand();
    void begin(const search::Query &query);
    void findNames(); // people and channels
    void readFiles();
    void takeFiles(const FilePage &page);
    void readMessages();
    void takeMessages(const store::MessagesFound &page);
    void askServer();
    void takeFromServer(const proto::SearchFound &page);
    void merge(const QList<FoundMessage> &hits);
    void applied(const Applied &what);
    void recheck(const QList<MessageId> &messages);
    void removeMessages(const QSet<MessageId> &messages, const QSet<ChannelId> &channels);
    bool wants(SearchGroup group) const;
    SearchRow rowOf(const FoundMessage &hit) const;
    QString serverQuery() const;

    const SearchSource m_source;
    const int m_number;
    const Question m_question;
    const SearchOptions m_options;
    std::shared_ptr<std::atomic<bool>> m_givenUp = std::make_shared<std::atomic<bool>>(false);
    std::shared_ptr<std::atomic<int>> m_pagesRead = std::make_shared<std::atomic<int>>(0);
    std::shared_ptr<const search::Query> m_query;
    std::optional<search::QueryError> m_error;

    QList<SearchRow> m_people, m_channels, m_files, m_messages;
    QList<SearchRow> m_unranked; // the most relevant are known when all are
    QSet<MessageId> m_known;
    FileCursor m_nextFile;
    proto::SearchPlace m_nextMessage, m_nextOnServer;
    int m_messagesWanted = 0; // still to come before it waits for more()
    int m_filesWanted = 0;
    int m_serverAsks = 0; // pages asked for without anything for the list
    bool m_understanding = false, m_readingFiles = false, m_readingMessages = false, m_asking = false;
    bool m_filesAtEnd = true, m_messagesAtEnd = true, m_serverAtEnd = true;
    bool m_indexing = false, m_askedServer = false, m_serverFailed = false;
};

} // namespace teahouse::app
