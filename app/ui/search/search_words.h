// SPDX-License-Identifier: Apache-2.0
// The sentences of the search: what went wrong, what was looked at, what the operators mean.
#pragma once

#include "app/models/search_model.h"
#include "common/search/operators.h"

#include <QCoreApplication>

namespace teahouse::ui {

class SearchWords
{
    Q_DECLARE_TR_FUNCTIONS(SearchWords)

public:
    // Title and explanation of a query that cannot be understood.
    static QString wrong(const search::QueryError &error, const QString &query);
    static QString wrongHint(const search::QueryError &error);
    // "Looked at 12,340 messages on this device."
    static QString lookedAt(const app::SearchModel::Coverage &coverage);
    // While not everything can be found yet; empty else.
    static QString incomplete(const app::SearchModel::Coverage &coverage);

    // The operator's word in the language of the interface, with its colon.
    static QString word(const search::Operator &op);
    static QString meaning(search::Operator::Kind kind); // "who wrote it"
    static QString valueWord(const search::OperatorValue &value);
    static QString valueMeaning(const search::OperatorValue &value); // "with a file"
    static QStringList dates(); // words for days in the language of the interface
    static bool isChinese(); // the interface
};

} // namespace teahouse::ui
