// SPDX-License-Identifier: Apache-2.0
// The files of an account as the viewer wants them.
#pragma once

#include "app/files/files.h"
#include "app/ui/viewer/file_source.h"

namespace teahouse::ui {

class AccountFiles : public FileSource
{
    Q_OBJECT

public:
    explicit AccountFiles(app::Files &files, QObject *parent = nullptr) : FileSource(parent), m_files(files)
    {
        connect(&files, &app::Files::progressed, this, &FileSource::progressed);
    }

    Pending<QString> contents(const proto::FileInfo &file) override { return m_files.contents(file); }
    void keep(const proto::FileInfo &file, QObject *asLongAs) override { m_files.keep(file, asLongAs); }
    void cancel(FileId file) override { m_files.cancel(file); }
    Pending<QString> copyTo(const proto::FileInfo &file, const QString &path) override
    {
        return m_files.saveAs(file, path, app::Files::IfThere::Replace);
    }

private:
    app::Files &m_files;
};

} // namespace teahouse::ui
