// SPDX-License-Identifier: Apache-2.0
// A table written as text, after RFC 4180 and as people really write it: separated by commas, semicolons,
// tabs or bars, quoted or not, rows of different lengths.
#pragma once

#include <QList>
#include <QString>

namespace teahouse::text {

struct CsvTable {
    QList<QStringList> rows;
    QList<qint64> lines; // where each row begins in the text, from 1
    qsizetype columns = 0; // of the longest row
    bool cut = false; // there were more rows or columns than asked for
};

CsvTable readCsv(QStringView text, qsizetype mostRows, qsizetype mostColumns);

} // namespace teahouse::text
