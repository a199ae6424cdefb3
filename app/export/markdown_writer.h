// SPDX-License-Identifier: Apache-2.0
// One file of Markdown a channel. Messages are Markdown already and stand as they were written, each as a quote under
// its author's name, so that no heading of a message is one of the file.
#pragma once

#include "app/export/export_writer.h"

#include <QDate>

namespace teahouse::app {

class MarkdownWriter : public ExportWriter
{
public:
    MarkdownWriter(OutFolder &folder, const ExportOffice &office) : ExportWriter(folder, office) { }

    void beginChannel(const ExportChannel &channel) override;
    void add(const QList<ExportMessage> &messages) override;
    void endChannel() override;

private:
    QString headOf(const ExportMessage &m) const;
    QString bodyOf(const proto::Message &message) const;

    std::unique_ptr<OutFile> m_file;
    QDate m_day;
};

} // namespace teahouse::app
