// SPDX-License-Identifier: Apache-2.0
// A query cut into the words that its reader looks at, quotes and operators seen. For query.cpp alone.
#pragma once

#include "common/search/operators.h"

#include <QList>
#include <QString>

namespace teahouse::search {

struct QueryWord {
    enum class Kind : quint8 { Plain, Quoted, Operator, Or };

    Kind kind = Kind::Plain;
    bool negated = false;
    QString text; // Plain, Quoted; an operator's value, without quotes
    qsizetype position = 0; // of text, in the query
    qsizetype length = 0;
    Operator::Kind op = Operator::Kind::From; // Operator
    bool unknownOperator = false; // Plain: looks like one that was meant and is none; it ends at `nameEnd`
    qsizetype nameEnd = 0;
    bool last = false; // nothing follows, not even a blank or a closing quote
};

QList<QueryWord> queryWords(QStringView query);

} // namespace teahouse::search
