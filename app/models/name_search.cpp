// SPDX-License-Identifier: Apache-2.0
#include "app/models/name_search.h"

#include <algorithm>

namespace teahouse::app {

using namespace Qt::StringLiterals;

namespace {

QString withoutSign(const QString &typed)
{
    const QString text = typed.simplified();
    return text.startsWith(u'@') || text.startsWith(u'#') ? text.mid(1) : text;
}

QList<TextSpan> spans(const text::NameMatch &match)
{
    QList<TextSpan> result;
    for (const text::NameSpan &span : match.spans)
        result.append({span.start, span.length});
    return result;
}

} // namespace

NameSearch::NameSearch(const QString &typed) : m_query(withoutSign(typed)) { }

QList<SearchRow> NameSearch::people(const People &people, int count) const
{
    QList<Fit> fits;
    for (const proto::User &user : people.all()) {
        const auto match = user.deactivated ? std::nullopt : m_query.match(people.key(user.id));
        if (!match)
            continue;
        SearchRow row{.kind = SearchRow::Kind::Person, .group = SearchGroup::People, .user = user.id};
        row.text = u'@' + user.name;
        (match->inLogin ? row.marks : row.nameMarks) = spans(*match);
        for (TextSpan &mark : row.marks)
            ++mark.start; // behind the @
        fits.append({match->rank, people.sortKey(user.id), row});
    }
    return best(fits, count);
}

QList<SearchRow> NameSearch::channels(const ChannelListModel &channels, int count) const
{
    QList<Fit> fits;
    for (int i = 0; i < channels.rowCount(); ++i) {
        const ChannelRow &channel = channels.at(i);
        if (channel.kind == proto::ChannelKind::Direct || channel.name.isEmpty())
            continue;
        const auto match = m_query.match(text::NameKey(channel.name));
        if (!match)
            continue;
        SearchRow row{.kind = SearchRow::Kind::Channel, .group = SearchGroup::Channels, .channel = channel.id};
        row.nameMarks = spans(*match);
        fits.append({match->rank, channel.name.toUtf8(), row});
    }
    return best(fits, count);
}

QList<SearchRow> NameSearch::best(QList<Fit> fits, int count)
{
    std::sort(fits.begin(), fits.end(),
              [](const Fit &a, const Fit &b) { return std::tie(a.rank, a.sort) < std::tie(b.rank, b.sort); });
    QList<SearchRow> rows;
    for (const Fit &one : std::as_const(fits).first(std::min<qsizetype>(fits.size(), count)))
        rows.append(one.row);
    return rows;
}

} // namespace teahouse::app
