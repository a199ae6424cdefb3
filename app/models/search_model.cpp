// SPDX-License-Identifier: Apache-2.0
#include "app/models/search_model.h"

#include <algorithm>

namespace teahouse::app {

namespace {

constexpr std::array kGroups{SearchGroup::People, SearchGroup::Channels, SearchGroup::Files, SearchGroup::Messages};

bool isSameRow(const SearchRow &a, const SearchRow &b)
{
    return a.kind == b.kind && a.group == b.group && a.source == b.source && a.user == b.user && a.channel == b.channel
        && a.message == b.message && a.file.id == b.file.id && a.file.name == b.file.name;
}

} // namespace

SearchModel::SearchModel(QObject *parent) : QAbstractListModel(parent)
{
    m_rebuild.setSingleShot(true);
    m_rebuild.setInterval(0);
    connect(&m_rebuild, &QTimer::timeout, this, &SearchModel::rebuild);
}

SearchModel::~SearchModel() { giveUp(); }

void SearchModel::setSources(const QList<SearchSource> &sources)
{
    clear();
    m_sources = sources;
}

void SearchModel::giveUp()
{
    for (SearchRun *run : std::as_const(m_runs)) {
        if (!run)
            continue;
        m_pagesRead += run->pagesRead();
        delete run;
    }
    m_runs.clear();
    m_rebuild.stop();
}

void SearchModel::search(const Wanted &wanted)
{
    const bool other = wanted.question.text != m_wanted.question.text || wanted.options != m_wanted.options
        || wanted.question.channel != m_wanted.question.channel || wanted.account != m_wanted.account;
    giveUp();
    m_wanted = wanted;
    if (wanted.question.text.trimmed().isEmpty()) {
        become({});
    } else {
        for (int number = 0; number < m_sources.size(); ++number) {
            const bool meant = wanted.account.isEmpty() || wanted.account == m_sources.at(number).account;
            m_runs.append(meant ? new SearchRun(m_sources.at(number), number, wanted.question, wanted.options, this)
                                : nullptr);
        }
    }
    for (SearchRun *run : std::as_const(m_runs)) {
        if (!run)
            continue;
        connect(run, &SearchRun::changed, &m_rebuild, qOverload<>(&QTimer::start));
        run->start();
    }
    if (other)
        m_error = {};
    settle();
}

SearchRun *SearchModel::lastRun() const
{
    const auto it = std::find_if(m_runs.crbegin(), m_runs.crend(), [](const SearchRun *run) { return run; });
    return it == m_runs.crend() ? nullptr : *it;
}

// --- rows ----------------------------------------------------------------------------------------------

void SearchModel::rebuild()
{
    // What the last query found stays until this one has something, or is through; also while it makes no sense yet.
    const QList<SearchRow> rows = composed();
    const bool busy = std::any_of(m_runs.cbegin(), m_runs.cend(), [](const SearchRun *run) { return run && run->isBusy(); });
    const bool failed = std::all_of(m_runs.cbegin(), m_runs.cend(), [](const SearchRun *run) { return !run || run->error(); });
    if (!rows.isEmpty() || (!busy && !failed))
        become(rows);
    settle();
}

QList<SearchRow> SearchModel::composed() const
{
    QList<SearchRow> rows;
    const bool all = m_wanted.options.only == SearchGroup::All;
    const auto searched = std::count_if(m_runs.cbegin(), m_runs.cend(), [](const SearchRun *run) { return run; });
    for (int number = 0; number < m_runs.size(); ++number) {
        const SearchRun *run = m_runs.at(number);
        if (!run)
            continue;
        const qsizetype before = rows.size();
        for (const SearchGroup group : kGroups) {
            const QList<SearchRow> &found = run->rows(group);
            if (found.isEmpty())
                continue;
            if (all)
                rows.append({.kind = SearchRow::Kind::Heading, .group = group, .source = number});
            rows += found;
            // What stands last goes on as one scrolls.
            const bool last = run == lastRun() && (group == SearchGroup::Messages || !all);
            if (run->hasMore(group) && !last)
                rows.append({.kind = SearchRow::Kind::More, .group = group, .source = number});
        }
        if (searched > 1 && rows.size() > before)
            rows.insert(before, {.kind = SearchRow::Kind::Server, .group = SearchGroup::All, .source = number});
    }
    return rows;
}

// Changes the rows between what is the same before and behind; a view keeps its place and its current row.
void SearchModel::become(const QList<SearchRow> &rows)
{
    qsizetype head = 0;
    const qsizetype most = std::min(rows.size(), m_rows.size());
    while (head < most && isSameRow(rows.at(head), m_rows.at(head)))
        ++head;
    qsizetype tail = 0;
    while (tail < most - head && isSameRow(rows.at(rows.size() - 1 - tail), m_rows.at(m_rows.size() - 1 - tail)))
        ++tail;
    if (const qsizetype gone = m_rows.size() - head - tail; gone > 0) {
        beginRemoveRows({}, int(head), int(head + gone - 1));
        m_rows.remove(head, gone);
        endRemoveRows();
    }
    if (const qsizetype come = rows.size() - head - tail; come > 0) {
        beginInsertRows({}, int(head), int(head + come - 1));
        for (qsizetype i = 0; i < come; ++i)
            m_rows.insert(head + i, rows.at(head + i));
        endInsertRows();
    }
    for (qsizetype at = 0; at < m_rows.size(); ++at) { // the same ones may say something else now
        if (m_rows.at(at) == rows.at(at))
            continue;
        m_rows[at] = rows.at(at);
        Q_EMIT dataChanged(index(int(at)), index(int(at)));
    }
}

void SearchModel::settle()
{
    const QList<SearchRun *> runs = [this] {
        QList<SearchRun *> all = m_runs;
        all.removeAll(nullptr);
        return all;
    }();
    State state = State::Idle;
    if (!runs.isEmpty()) {
        const bool busy = std::any_of(runs.cbegin(), runs.cend(), [](const SearchRun *run) { return run->isBusy(); });
        // A name may be known on one server and not on another.
        const bool failed = std::all_of(runs.cbegin(), runs.cend(), [](const SearchRun *run) { return run->error().has_value(); });
        state = failed ? State::Failed : busy ? State::Searching : State::Done;
        m_error = failed ? *runs.first()->error() : search::QueryError();
    }
    m_state = state;
    Q_EMIT stateChanged();
}

int SearchModel::resultCount() const
{
    return int(std::count_if(m_rows.cbegin(), m_rows.cend(), [](const SearchRow &row) { return row.isResult(); }));
}

int SearchModel::step(int row, int by) const
{
    int at = row < 0 && by < 0 ? int(m_rows.size()) : row;
    for (at += by; at >= 0 && at < m_rows.size(); at += by) {
        if (m_rows.at(at).isResult())
            return at;
    }
    return -1;
}

std::shared_ptr<const search::Query> SearchModel::query(int source) const
{
    const SearchRun *run = m_runs.value(source);
    return run ? run->query() : nullptr;
}

SearchModel::Coverage SearchModel::coverage() const
{
    Coverage all;
    for (int number = 0; number < m_runs.size(); ++number) {
        const SearchRun *run = m_runs.at(number);
        if (!run)
            continue;
        ++all.servers;
        all.indexing = all.indexing || run->isIndexing();
        all.askedServer = all.askedServer || run->askedServer();
        all.serverFailed = all.serverFailed || run->serverFailed();
        if (const RemoteSearch *remote = m_sources.at(number).remote) {
            all.present += remote->present();
            all.total += remote->total();
        }
    }
    return all;
}

int SearchModel::pagesRead() const
{
    int count = m_pagesRead;
    for (const SearchRun *run : m_runs)
        count += run ? run->pagesRead() : 0;
    return count;
}

// --- the model -----------------------------------------------------------------------------------------

int SearchModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_rows.size()); }

QVariant SearchModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const SearchRow &row = m_rows.at(index.row());
    switch (role) {
    case RowRole:
        return QVariant::fromValue(&row);
    case Qt::DisplayRole:
        return row.kind == SearchRow::Kind::File ? row.file.name : row.text;
    case Qt::AccessibleTextRole:
        return spoken(row);
    }
    return {};
}

QString SearchModel::spoken(const SearchRow &row) const
{
    const SearchSource &source = m_sources.at(row.source);
    const QString who = row.user.isValid() ? source.people->name(row.user) : QString();
    const ChannelRow *channel = source.channels->find(row.channel);
    switch (row.kind) {
    case SearchRow::Kind::Person:
        return who;
    case SearchRow::Kind::Channel:
        return channel ? channel->name : QString();
    case SearchRow::Kind::File:
        return tr("File %1, %2").arg(row.file.name, who);
    case SearchRow::Kind::Message:
        return tr("%1: %2").arg(row.shownName.isEmpty() ? who : row.shownName, row.text);
    case SearchRow::Kind::More:
        return tr("More");
    case SearchRow::Kind::Server:
    case SearchRow::Kind::Heading:
        break;
    }
    return {};
}

Qt::ItemFlags SearchModel::flags(const QModelIndex &index) const
{
    const auto kind = index.isValid() ? m_rows.at(index.row()).kind : SearchRow::Kind::Heading;
    const bool heading = kind == SearchRow::Kind::Heading || kind == SearchRow::Kind::Server;
    return heading ? Qt::NoItemFlags : Qt::ItemIsEnabled | Qt::ItemIsSelectable;
}

bool SearchModel::canFetchMore(const QModelIndex &parent) const
{
    const SearchRun *run = lastRun();
    if (parent.isValid() || !run || run->isBusy())
        return false;
    const bool files = m_wanted.options.only == SearchGroup::Files;
    return run->hasMore(files ? SearchGroup::Files : SearchGroup::Messages);
}

void SearchModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    lastRun()->more(m_wanted.options.only == SearchGroup::Files ? SearchGroup::Files : SearchGroup::Messages);
    settle();
}

void SearchModel::more(int row)
{
    const SearchRow &what = m_rows.at(row);
    if (what.kind == SearchRow::Kind::More && m_runs.value(what.source))
        m_runs.at(what.source)->more(what.group);
    settle();
}

} // namespace teahouse::app
