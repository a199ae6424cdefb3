// SPDX-License-Identifier: Apache-2.0
#include "app/ui/files/local_pictures.h"

#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

static constexpr int kKnownMost = 400;

LocalPictures::LocalPictures(QObject *parent) : QObject(parent), m_process(this) { }

const LocalPictures::Look *LocalPictures::find(const QString &path)
{
    if (const auto known = m_known.constFind(path); known != m_known.cend())
        return &*known;
    if (path.isEmpty() || m_asked.contains(path) || !m_folder.isValid())
        return nullptr;
    if (m_known.size() >= kKnownMost) {
        for (const Look &look : std::as_const(m_known))
            QFile::remove(look.picture);
        m_known.clear();
    }
    m_asked.insert(path);
    const QString picture = m_folder.filePath(QString::number(++m_count));
    m_process.run({.file = path, .name = QFileInfo(path).fileName(), .picturePath = picture})
        .then(this, [this, path, picture](const Result<preview::Facts> &facts) {
            if (!facts && facts.error().code == Code::Cancelled)
                return; // by our own end: there is nothing left to write it down in
            m_asked.remove(path);
            const preview::Facts found = facts.value_or(preview::Facts());
            m_known.insert(path, {found.picture ? picture : QString(), found});
            Q_EMIT looked(path);
        });
    return nullptr;
}

} // namespace teahouse::ui
