// SPDX-License-Identifier: Apache-2.0
#include "app/models/search_run.h"

#include "app/models/name_search.h"

#include <QDateTime>
#include <algorithm>

namespace teahouse::app {

using namespace Qt::StringLiterals;

namespace {

constexpr int kFewRows = 3; // of people, channels and files, among everything
constexpr int kManyRows = 30;
constexpr int kMessages = 30; // of one page
constexpr int kLooks = 600; // candidates of one piece of work
constexpr int kServerAsks = 5; // in a row, without anything new

QList<TextSpan> spans(const QList<search::Stretch> &stretches)
{
    QList<TextSpan> result;
    for (const search::Stretch &one : stretches)
        result.append({one.start, one.length});
    return result;
}

bool isNewer(const SearchRow &a, const SearchRow &b)
{
    return a.sentAt != b.sentAt ? a.sentAt > b.sentAt : a.message > b.message;
}

// Words and nothing else: then it may be a name, too.
bool isOnlyWords(const search::Query &query)
{
    const auto isWords = [](const search::Node &node) { return node.kind == search::Node::Kind::Words; };
    return isWords(query.root)
        || (query.root.kind == search::Node::Kind::And && !query.root.children.isEmpty()
            && std::all_of(query.root.children.cbegin(), query.root.children.cend(), isWords));
}

} // namespace

SearchRun::SearchRun(const SearchSource &source, int number, const Question &question, const SearchOptions &options,
                     QObject *parent)
    : QObject(parent), m_source(source), m_number(number), m_question(question), m_options(options)
{
    connect(m_source.archive, &Archive::applied, this, &SearchRun::applied);
}

SearchRun::~SearchRun() { *m_givenUp = true; }

bool SearchRun::wants(SearchGroup group) const
{
    return m_options.only == SearchGroup::All || m_options.only == group;
}

bool SearchRun::isBusy() const { return m_understanding || m_readingFiles || m_readingMessages || m_asking; }

const QList<SearchRow> &SearchRun::rows(SearchGroup group) const
{
    switch (group) {
    case SearchGroup::People:
        return m_people;
    case SearchGroup::Channels:
        return m_channels;
    case SearchGroup::Files:
        return m_files;
    case SearchGroup::All:
    case SearchGroup::Messages:
        break;
    }
    return m_messages;
}

bool SearchRun::hasMore(SearchGroup group) const
{
    if (group == SearchGroup::Files)
        return !m_filesAtEnd;
    return group == SearchGroup::Messages && !m_options.byRelevance && (!m_messagesAtEnd || !m_serverAtEnd);
}

void SearchRun::start()
{
    m_understanding = true;
    m_source.archive
        ->look([question = m_question, givenUp = m_givenUp](sql::Db &db) {
            return *givenUp ? search::Query() : store::understood(db, question);
        })
        .then(this, [this](const Result<tl::expected<search::Query, search::QueryError>> &query) {
            m_understanding = false;
            if (query && *query)
                return begin(**query);
            m_error = query ? query->error() : search::QueryError();
            Q_EMIT changed();
        });
}

void SearchRun::begin(const search::Query &query)
{
    m_query = std::make_shared<const search::Query>(query);
    if (!query.isEmpty()) {
        if (isOnlyWords(query) && !m_question.channel.isValid())
            findNames();
        if (wants(SearchGroup::Messages)) {
            m_messagesAtEnd = false;
            m_messagesWanted = m_options.byRelevance ? limits::kSearchRanked : kMessages;
            m_serverAtEnd = !m_source.remote || !m_source.remote->isNeeded();
            readMessages();
            askServer();
        }
        if (wants(SearchGroup::Files)) {
            m_filesAtEnd = false;
            m_filesWanted = m_options.only == SearchGroup::Files ? kManyRows : kFewRows;
            readFiles();
        }
    }
    Q_EMIT changed();
}

void SearchRun::more(SearchGroup group)
{
    if (!m_query || !hasMore(group))
        return;
    if (group == SearchGroup::Files) {
        m_filesWanted = kManyRows;
        return readFiles();
    }
    m_messagesWanted = kMessages;
    m_serverAsks = 0;
    readMessages();
    askServer();
}

void SearchRun::findNames()
{
    const NameSearch names(m_question.text);
    if (wants(SearchGroup::People))
        m_people = names.people(*m_source.people, m_options.only == SearchGroup::People ? kManyRows : kFewRows);
    if (wants(SearchGroup::Channels))
        m_channels = names.channels(*m_source.channels, m_options.only == SearchGroup::Channels ? kManyRows : kFewRows);
    for (QList<SearchRow> *rows : {&m_people, &m_channels}) {
        for (SearchRow &row : *rows)
            row.source = m_number;
    }
}

// --- files -------------------------------------------------------------------------------------------

void SearchRun::readFiles()
{
    if (std::exchange(m_readingFiles, true))
        return;
    FileFilter filter;
    filter.channel = m_question.channel;
    filter.text = m_question.text;
    filter.typing = m_question.typing;
    filter.traditionalToo = m_question.traditionalToo;
    m_source.archive
        ->look([filter, from = m_nextFile, count = m_filesWanted, givenUp = m_givenUp, read = m_pagesRead](sql::Db &db) {
            if (*givenUp)
                return FilePage();
            ++*read;
            return store::filePage(db, filter, from, count);
        })
        .then(this, [this](const Result<FilePage> &page) { takeFiles(page.value_or(FilePage())); });
}

void SearchRun::takeFiles(const FilePage &page)
{
    m_readingFiles = false;
    for (const FileRow &file : page.rows) {
        SearchRow row{.kind = SearchRow::Kind::File, .group = SearchGroup::Files, .source = m_number, .user = file.author};
        row.channel = file.channel;
        row.message = file.message;
        row.seq = file.seq;
        row.sentAt = file.sentAt;
        row.file = file.file;
        row.nameMarks = spans(file.nameMarks);
        row.text = file.excerpt;
        row.marks = spans(file.marks);
        m_files.append(row);
    }
    m_nextFile = page.next;
    m_filesAtEnd = page.atEnd;
    m_filesWanted -= int(page.rows.size());
    if (!m_filesAtEnd && m_filesWanted > 0)
        readFiles();
    Q_EMIT changed();
}

// --- messages of the archive ---------------------------------------------------------------------------

void SearchRun::readMessages()
{
    if (m_messagesAtEnd || m_messagesWanted <= 0 || std::exchange(m_readingMessages, true))
        return;
    const search::Page page{.from = m_nextMessage, .limit = std::min(m_messagesWanted, limits::kSearchHits), .looks = kLooks};
    m_source.archive
        ->look([query = m_query, channel = m_question.channel, page, givenUp = m_givenUp, read = m_pagesRead](sql::Db &db) {
            if (*givenUp)
                return store::MessagesFound();
            ++*read;
            return store::findMessages(db, search::Matcher(*query), channel, page, *givenUp);
        })
        .then(this, [this](const Result<store::MessagesFound> &found) {
            takeMessages(found.value_or(store::MessagesFound()));
        });
}

void SearchRun::takeMessages(const store::MessagesFound &page)
{
    m_readingMessages = false;
    m_indexing = page.indexing;
    m_nextMessage = page.next;
    m_messagesAtEnd = page.atEnd;
    m_messagesWanted -= int(page.hits.size());
    merge(page.hits);
    readMessages();
    Q_EMIT changed();
}

SearchRow SearchRun::rowOf(const FoundMessage &hit) const
{
    SearchRow row{.kind = SearchRow::Kind::Message, .group = SearchGroup::Messages, .source = m_number, .user = hit.author};
    row.channel = hit.channel;
    row.message = hit.message;
    row.seq = hit.seq;
    row.sentAt = hit.sentAt;
    row.shownName = hit.shownName;
    row.text = hit.excerpt;
    row.marks = spans(hit.marks);
    row.files = hit.files;
    row.score = hit.score;
    return row;
}

void SearchRun::merge(const QList<FoundMessage> &hits)
{
    QList<SearchRow> &rows = m_options.byRelevance ? m_unranked : m_messages;
    for (const FoundMessage &hit : hits) {
        if (m_known.contains(hit.message))
            continue;
        m_known.insert(hit.message);
        const SearchRow row = rowOf(hit);
        rows.insert(std::lower_bound(rows.cbegin(), rows.cend(), row, isNewer), row);
    }
    const bool all = (m_messagesAtEnd || m_messagesWanted <= 0) && !m_asking;
    if (!m_options.byRelevance || !all)
        return;
    m_messages = m_unranked;
    std::stable_sort(m_messages.begin(), m_messages.end(),
                     [](const SearchRow &a, const SearchRow &b) { return a.score > b.score; });
}

// --- messages of the server ----------------------------------------------------------------------------

// The server knows no channel but by what the query says; what it cannot say is sorted out here.
QString SearchRun::serverQuery() const
{
    const ChannelRow *channel = m_question.channel.isValid() ? m_source.channels->find(m_question.channel) : nullptr;
    const bool named = channel && channel->section == ChannelRow::Section::Channels && !channel->name.contains(u'"');
    return named ? u"in:\"%1\" %2"_s.arg(channel->name, m_question.text) : m_question.text;
}

void SearchRun::askServer()
{
    if (m_serverAtEnd || std::exchange(m_asking, true))
        return;
    m_askedServer = true;
    ++m_serverAsks;
    m_source.remote
        ->ask({.query = serverQuery(),
               .from = m_nextOnServer,
               .limit = m_options.byRelevance ? limits::kSearchHits : kMessages,
               .utcOffset = QDateTime::currentDateTime().offsetFromUtc(),
               .typing = m_question.typing})
        .then(this, [this](const Result<proto::SearchFound> &page) {
            m_serverFailed = !page;
            if (page)
                return takeFromServer(*page);
            m_asking = false;
            m_serverAtEnd = true; // what the archive has is shown
            merge({});
            Q_EMIT changed();
        });
}

void SearchRun::takeFromServer(const proto::SearchFound &page)
{
    m_nextOnServer = page.next;
    m_serverAtEnd = page.atEnd;
    m_source.archive
        ->look([query = m_query, channel = m_question.channel, hits = page.hits](sql::Db &db) {
            return store::sorted(db, search::Matcher(*query), channel, hits);
        })
        .then(this, [this](const Result<QList<FoundMessage>> &hits) {
            m_asking = false;
            const qsizetype before = m_known.size();
            merge(hits.value_or(QList<FoundMessage>()));
            if (m_known.size() == before && m_serverAsks < kServerAsks)
                askServer();
            Q_EMIT changed();
        });
}

// --- what changes meanwhile ------------------------------------------------------------------------------

void SearchRun::applied(const Applied &what)
{
    QList<MessageId> changed;
    QSet<MessageId> gone;
    for (const proto::Message &message : what.news.messages) {
        if (message.recalledAt > 0)
            gone.insert(message.id);
        else if (m_known.contains(message.id))
            changed.append(message.id);
    }
    const auto isOver = [&what](const SearchRow &row) { return row.seq < what.begins.value(row.channel); };
    for (const QList<SearchRow> *rows : {&m_messages, &m_unranked}) {
        for (const SearchRow &row : *rows) {
            if (isOver(row))
                gone.insert(row.message);
        }
    }
    if (!what.begins.isEmpty())
        m_files.removeIf(isOver);
    if (!gone.isEmpty() || !what.lost.isEmpty()) {
        m_files.removeIf([&](const SearchRow &row) { return gone.contains(row.message) || what.lost.contains(row.channel); });
        removeMessages(gone, what.lost);
    }
    if (!changed.isEmpty())
        recheck(changed);
}

// They say something else now: what it is, or that it is not what was asked for.
void SearchRun::recheck(const QList<MessageId> &messages)
{
    m_source.archive
        ->look([query = m_query, channel = m_question.channel, messages](sql::Db &db) {
            return store::again(db, search::Matcher(*query), channel, messages);
        })
        .then(this, [this, messages](const Result<QList<FoundMessage>> &hits) {
            removeMessages({messages.cbegin(), messages.cend()}, {});
            merge(hits.value_or(QList<FoundMessage>()));
            Q_EMIT changed();
        });
}

void SearchRun::removeMessages(const QSet<MessageId> &messages, const QSet<ChannelId> &channels)
{
    const auto goes = [&](const SearchRow &row) {
        return messages.contains(row.message) || channels.contains(row.channel);
    };
    for (QList<SearchRow> *rows : {&m_messages, &m_unranked})
        rows->removeIf(goes);
    m_known.subtract(messages);
    Q_EMIT changed();
}

} // namespace teahouse::app
