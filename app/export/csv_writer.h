// SPDX-License-Identifier: Apache-2.0
// Tables as spreadsheets open them: UTF-8 with a byte order mark, lines end with CR LF, quoted after RFC 4180. What a
// spreadsheet would take for a formula gets an apostrophe before it.
#pragma once

#include "app/export/export_writer.h"

namespace teahouse::app {

class CsvWriter : public ExportWriter
{
public:
    CsvWriter(OutFolder &folder, const ExportOffice &office) : ExportWriter(folder, office) { }

    void begin() override; // people.csv
    void beginChannel(const ExportChannel &channel) override; // channels/NAME.csv
    void add(const QList<ExportMessage> &messages) override;
    void endChannel() override;

    static QByteArray row(const QStringList &cells);

private:
    QStringList cellsOf(const ExportMessage &m) const;

    std::unique_ptr<OutFile> m_file;
};

} // namespace teahouse::app
