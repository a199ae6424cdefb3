// SPDX-License-Identifier: Apache-2.0
#include "app/files/files.h"

namespace teahouse::app {

Files::Files(const QString &folder, QObject *parent) : QObject(parent), m_folder(folder) { }
Files::~Files() = default;

QString Files::picture(const proto::FileInfo &) { return {}; }
Pending<QString> Files::contents(const proto::FileInfo &) { return Promise<QString>().pending(); }
bool Files::isHere(const proto::FileInfo &) const { return false; }
void Files::keep(const proto::FileInfo &, QObject *) { }
std::optional<Files::Progress> Files::progress(FileId) const { return {}; }
void Files::cancel(FileId) { }
Pending<QString> Files::saveAs(const proto::FileInfo &, const QString &, IfThere) { return Promise<QString>().pending(); }
QString Files::safeName(const QString &name) { return name; }
QString Files::freePath(const QString &folder, const QString &name) { return folder + u'/' + name; }
Pending<UploadId> Files::upload(const QString &, const QString &) { return Promise<UploadId>().pending(); }
QString Files::stagingFile(const QString &suffix) { return m_folder + suffix; }
void Files::setCacheBytes(qint64) { }

} // namespace teahouse::app
