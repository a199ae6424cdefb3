// SPDX-License-Identifier: Apache-2.0
#include "app/ui/search/suggestions.h"

#include "app/models/name_search.h"
#include "common/text/fold.h"

#include <QDate>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

using search::Operator;

static constexpr int kOffered = 8;
static constexpr qsizetype kOperatorFrom = 2; // letters of an operator before it is offered

namespace {

bool isColon(QChar c) { return c == u':' || c == u'：'; }
bool isQuote(QChar c) { return c == u'"' || c == u'“' || c == u'”' || c == u'＂'; }

// The stretch around the cursor without blanks outside of quotation marks.
std::pair<qsizetype, qsizetype> wordAt(const QString &text, qsizetype cursor)
{
    qsizetype start = 0;
    bool quoted = false;
    for (qsizetype i = 0; i < cursor; ++i) {
        if (isQuote(text.at(i)))
            quoted = !quoted;
        else if (!quoted && text.at(i).isSpace())
            start = i + 1;
    }
    qsizetype end = cursor;
    while (end < text.size() && !text.at(end).isSpace())
        ++end;
    return {start, end - start};
}

const Operator *operatorNamed(const QString &folded)
{
    for (const Operator &one : search::operators()) {
        if (one.words.contains(folded))
            return &one;
    }
    return nullptr;
}

QString quoted(const QString &name)
{
    const bool plain = std::none_of(name.cbegin(), name.cend(), [](QChar c) { return c.isSpace() || isQuote(c); });
    return plain ? name : u'"' + QString(name).remove(u'"') + u'"';
}

void offerOperators(const QString &typed, bool minus, QList<Suggestion> &offers)
{
    const QString wanted = text::fold(typed);
    const bool han = !wanted.isEmpty() && wanted.front().unicode() > 0x2E80;
    if (wanted.size() < (han ? 1 : kOperatorFrom))
        return;
    for (const Operator &one : search::operators()) {
        for (const QString &word : one.words) {
            if (!word.startsWith(wanted))
                continue;
            offers.append({.text = (minus ? u"-"_s : QString()) + word + u':', .shown = word + u':',
                           .hint = SearchWords::meaning(one.kind), .user = {}, .goesOn = true});
            break;
        }
    }
}

// As people know each other; the login name where two are called the same.
QString nameFor(const proto::User &user, const app::People &people)
{
    const auto isNamesake = [&user](const proto::User &other) { return other.displayName == user.displayName; };
    return user.displayName.isEmpty() || std::count_if(people.all().cbegin(), people.all().cend(), isNamesake) > 1
        ? user.name
        : user.displayName;
}

void offerPeople(const QString &head, const QString &typed, const QList<app::SearchSource> &sources,
                 QList<Suggestion> &offers)
{
    const app::NameSearch names(typed);
    for (const app::SearchSource &source : sources) {
        for (const app::SearchRow &row : names.people(*source.people, kOffered)) {
            const proto::User &user = *source.people->find(row.user);
            const Suggestion offer{.text = head + quoted(nameFor(user, *source.people)), .shown = source.people->name(user.id),
                                   .hint = u'@' + user.name, .user = user.id};
            if (!offers.contains(offer))
                offers.append(offer);
        }
    }
    offers = offers.mid(0, kOffered);
}

void offerChannels(const QString &head, const QString &typed, const QList<app::SearchSource> &sources,
                   QList<Suggestion> &offers)
{
    const app::NameSearch names(typed);
    for (const app::SearchSource &source : sources) {
        for (const app::SearchRow &row : names.channels(*source.channels, kOffered)) {
            const app::ChannelRow &channel = *source.channels->find(row.channel);
            if (channel.section == app::ChannelRow::Section::Channels)
                offers.append({.text = head + quoted(channel.name), .shown = u'#' + channel.name,
                               .hint = channel.topic.simplified(), .user = {}});
        }
    }
    offers = offers.mid(0, kOffered);
}

void offerWords(const QString &head, const Operator &op, const QString &typed, QList<Suggestion> &offers)
{
    const QString wanted = text::fold(typed);
    for (const search::OperatorValue &value : search::operatorValues()) {
        const bool fits = std::any_of(value.words.cbegin(), value.words.cend(),
                                      [&](const QString &word) { return word.startsWith(wanted); });
        if (value.kind == op.kind && fits)
            offers.append({.text = head + SearchWords::valueWord(value), .shown = SearchWords::valueWord(value),
                           .hint = SearchWords::valueMeaning(value), .user = {}});
    }
}

void offerDates(const QString &head, const QString &typed, QList<Suggestion> &offers)
{
    const QString wanted = text::fold(typed);
    for (const QString &word : SearchWords::dates()) {
        if (word.startsWith(wanted))
            offers.append({.text = head + quoted(word), .shown = word, .hint = {}, .user = {}});
    }
    const QString today = QDate::currentDate().toString(Qt::ISODate);
    if (today.startsWith(wanted))
        offers.append({.text = head + today, .shown = today, .hint = {}, .user = {}});
}

} // namespace

Suggestions suggestionsFor(const QString &text, qsizetype cursor, const QList<app::SearchSource> &sources)
{
    Suggestions result;
    std::tie(result.start, result.length) = wordAt(text, cursor);
    QString word = text.mid(result.start, cursor - result.start);
    const bool minus = word.startsWith(u'-');
    if (minus)
        word.remove(0, 1);
    const auto colon = std::find_if(word.cbegin(), word.cend(), isColon);
    if (colon == word.cend()) {
        offerOperators(word, minus, result.offers);
        return result;
    }
    const qsizetype at = colon - word.cbegin();
    const Operator *op = operatorNamed(text::fold(word.left(at)));
    if (!op)
        return result;
    QString typed = word.mid(at + 1);
    typed.removeIf(isQuote);
    const QString head = (minus ? u"-"_s : QString()) + word.left(at) + u':';
    switch (op->value) {
    case Operator::Value::Person:
        offerPeople(head, typed, sources, result.offers);
        break;
    case Operator::Value::Channel:
        offerChannels(head, typed, sources, result.offers);
        break;
    case Operator::Value::Date:
        offerDates(head, typed, result.offers);
        break;
    case Operator::Value::Word:
        offerWords(head, *op, typed, result.offers);
        break;
    }
    // What stands there already needs no offer.
    if (result.offers.size() == 1 && result.offers.first().text == text.mid(result.start, result.length))
        result.offers.clear();
    return result;
}

std::pair<QString, qsizetype> completed(const QString &text, const Suggestions &place, const Suggestion &chosen)
{
    const QString insert = chosen.goesOn ? chosen.text : chosen.text + u' ';
    QString rest = text.mid(place.start + place.length);
    if (!chosen.goesOn && rest.startsWith(u' '))
        rest.remove(0, 1);
    return {text.left(place.start) + insert + rest, place.start + insert.size()};
}

QString withOperator(const QString &text, const QString &word)
{
    const QString before = text.trimmed();
    return before.isEmpty() ? word : before + u' ' + word;
}

QString withTerm(const QString &text, const QString &term)
{
    const QString before = text.trimmed();
    if (before.split(u' ').contains(term))
        return before + u' ';
    return withOperator(before, term) + u' ';
}

} // namespace teahouse::ui
