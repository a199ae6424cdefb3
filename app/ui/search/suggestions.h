// SPDX-License-Identifier: Apache-2.0
// What could be meant by the word at the cursor of the search field: an operator, or a value of one.
#pragma once

#include "app/ui/search/search_words.h"

#include <QCoreApplication>

namespace teahouse::ui {

struct Suggestion {
    QString text; // takes the place of the word
    QString shown;
    QString hint; // what it means
    UserId user; // to show a face; unset: none
    bool goesOn = false; // an operator: its value is next

    bool operator==(const Suggestion &) const = default;
};

struct Suggestions {
    qsizetype start = 0; // of the word, in the text
    qsizetype length = 0;
    QList<Suggestion> offers;
};

// At `cursor` of `text`; of people and channels those of these servers.
Suggestions suggestionsFor(const QString &text, qsizetype cursor, const QList<app::SearchSource> &sources);

// `text` with a suggestion in its place, and where the cursor goes.
std::pair<QString, qsizetype> completed(const QString &text, const Suggestions &place, const Suggestion &chosen);

// `text` with "word:" at its end, for choosing a value by mouse.
QString withOperator(const QString &text, const QString &word);
// `text` with that whole term added, unless it is in it.
QString withTerm(const QString &text, const QString &term);

} // namespace teahouse::ui
