// SPDX-License-Identifier: Apache-2.0
#include "app/ui/search/search_words.h"

#include <QLocale>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

using search::Reason;
using Kind = search::Operator::Kind;

bool SearchWords::isChinese() { return QLocale().language() == QLocale::Chinese; }

// English stands first, Chinese behind.
static QString inLanguage(const QStringList &words)
{
    const auto isHan = [](const QString &word) { return !word.isEmpty() && word.front().unicode() > 0x2E80; };
    const bool chinese = SearchWords::isChinese();
    const auto it = std::find_if(words.cbegin(), words.cend(), [&](const QString &word) { return isHan(word) == chinese; });
    return it == words.cend() ? words.value(0) : *it;
}

QString SearchWords::wrong(const search::QueryError &error, const QString &query)
{
    const QString what = query.mid(error.position, error.length);
    switch (error.reason) {
    case Reason::TooLong:
        return tr("This is too long to search for");
    case Reason::TooMany:
        return tr("These are too many words");
    case Reason::UnknownOperator:
        return tr("“%1” is not something one can search by").arg(what);
    case Reason::UnknownValue:
        return tr("“%1” is not known here").arg(what);
    case Reason::UnknownPerson:
        return tr("Nobody is called “%1”").arg(what);
    case Reason::UnknownChannel:
        return tr("You are in no channel called “%1”").arg(what);
    case Reason::BadDate:
        return tr("“%1” is not a date").arg(what);
    case Reason::NoValue:
        return tr("Something is missing after “%1”").arg(what);
    case Reason::Unknown:
        break;
    }
    return tr("The search did not work");
}

QString SearchWords::wrongHint(const search::QueryError &error)
{
    switch (error.reason) {
    case Reason::UnknownOperator:
        return tr("These can be used. To search for the word itself, put it in quotation marks.");
    case Reason::BadDate:
        return tr("Write 2025-03-01, 2025-03, today, yesterday or last week.");
    case Reason::UnknownPerson:
    case Reason::UnknownChannel:
        return tr("Type a part of the name and choose from the list.");
    case Reason::UnknownValue:
    case Reason::NoValue:
        return tr("Choose from the list that appears while you type.");
    case Reason::TooLong:
    case Reason::TooMany:
        return tr("Try fewer words.");
    case Reason::Unknown:
        break;
    }
    return tr("Try again, or restart Teahouse.");
}

QString SearchWords::lookedAt(const app::SearchModel::Coverage &coverage)
{
    if (coverage.total == 0)
        return {};
    //: The count is grouped: 12,340
    const QString count = tr("Looked at %1 messages on this device").arg(QLocale().toString(coverage.present));
    if (coverage.askedServer && !coverage.serverFailed)
        return tr("%1, and asked the server.").arg(count);
    return tr("%1.").arg(count);
}

QString SearchWords::incomplete(const app::SearchModel::Coverage &coverage)
{
    QStringList said;
    if (coverage.total > coverage.present) {
        const int percent = int(coverage.present * 100 / coverage.total);
        said.append(coverage.askedServer && !coverage.serverFailed
                        ? tr("The archive is %1 % here; the server was asked for the rest.").arg(percent)
                        : tr("The archive is %1 % here. What is still to come cannot be found yet.").arg(percent));
    }
    if (coverage.indexing)
        said.append(tr("The archive is being prepared for searching; older messages may be missing."));
    return said.join(u' ');
}

QString SearchWords::word(const search::Operator &op) { return inLanguage(op.words) + u':'; }

QString SearchWords::meaning(Kind kind)
{
    switch (kind) {
    case Kind::From:
        return tr("who wrote it");
    case Kind::In:
        return tr("in which channel");
    case Kind::Before:
        return tr("before a day");
    case Kind::After:
        return tr("after a day");
    case Kind::On:
        return tr("on a day, in a month");
    case Kind::Has:
        return tr("what is in it");
    case Kind::Is:
        return tr("what it is");
    }
    return {};
}

QString SearchWords::valueWord(const search::OperatorValue &value) { return inLanguage(value.words); }

QString SearchWords::valueMeaning(const search::OperatorValue &value)
{
    if (value.saved)
        return tr("messages you saved");
    switch (value.mark) {
    case search::Mark::File:
        return tr("with a file");
    case search::Mark::Link:
        return tr("with a link");
    case search::Mark::Image:
        return tr("with an image");
    case search::Mark::Reaction:
        return tr("with a reaction");
    case search::Mark::Code:
        return tr("with code");
    case search::Mark::Thread:
        return tr("replies in threads");
    case search::Mark::Pinned:
        return tr("pinned to a channel");
    case search::Mark::Edited:
        return tr("edited afterwards");
    }
    return {};
}

QStringList SearchWords::dates()
{
    QStringList words;
    for (const QString &word : search::dateWords()) {
        const bool han = word.front().unicode() > 0x2E80;
        if (han == isChinese())
            words.append(word);
    }
    return words;
}

} // namespace teahouse::ui
