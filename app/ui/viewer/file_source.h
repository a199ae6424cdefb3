// SPDX-License-Identifier: Apache-2.0
// Where the viewer gets contents from: the files of an account, or of a test.
#pragma once

#include "common/base/pending.h"
#include "common/proto/records.h"

#include <QObject>

namespace teahouse::ui {

class FileSource : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    virtual Pending<QString> contents(const proto::FileInfo &file) = 0; // a local path, for reading only
    virtual void keep(const proto::FileInfo &file, QObject *asLongAs) = 0;
    virtual void cancel(FileId file) = 0; // what contents() asked for
    virtual Pending<QString> copyTo(const proto::FileInfo &file, const QString &path) = 0;

Q_SIGNALS:
    void progressed(teahouse::FileId file, qint64 done, qint64 total);
};

} // namespace teahouse::ui
