// SPDX-License-Identifier: Apache-2.0
// The gallery's views of files: sending them, listing them, and a channel full of them.
#pragma once

#include "app/core/settings.h"
#include "app/ui/theme/theme.h"
#include "tests/support/paper_office.h"

namespace teahouse::test {

class FileViews
{
public:
    using Picture = std::function<void(QWidget &, const QString &name)>;

    // Fills the office's #design, and a folder with what there is to be sent.
    FileViews(PaperOffice &office, app::Settings &settings);

    void takeAll(ui::Theme &theme, const Picture &picture);

private:
    void fillDesign();
    void makeFiles();
    void window(ui::Theme &theme, const Picture &picture);
    void sending(ui::Theme &theme, const Picture &picture);
    void list(ui::Theme &theme, const Picture &picture);
    void screenshot(ui::Theme &theme, const Picture &picture);
    QList<app::Attachment> attachments(const QStringList &names) const;

    PaperOffice &m_office;
    app::Settings &m_settings;
    QTemporaryDir m_files;
};

} // namespace teahouse::test
