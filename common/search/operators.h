// SPDX-License-Identifier: Apache-2.0
// The operators by their words, for the parser and for completion while typing.
#pragma once

#include "common/search/document.h"

#include <QStringList>
#include <QStringView>

namespace teahouse::search {

struct Operator {
    enum class Kind : quint8 { From, In, Before, After, On, Has, Is };
    enum class Value : quint8 { Person, Channel, Date, Word };

    Kind kind = Kind::From;
    Value value = Value::Person;
    QStringList words; // without the colon; English first, then Chinese
};
const QList<Operator> &operators();

// The values of has: and is:. `Saved` is no mark of a message but of who asks.
struct OperatorValue {
    Operator::Kind kind = Operator::Kind::Has;
    bool saved = false;
    Mark mark = Mark::File;
    QStringList words; // English first, then Chinese
};
const QList<OperatorValue> &operatorValues();

// Words that stand for days, such as "yesterday" and 昨天: the most useful ones, English first, then Chinese.
QStringList dateWords();

} // namespace teahouse::search
