// SPDX-License-Identifier: Apache-2.0
#include "app/ui/composer/smaller_images.h"

#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

SmallerImages::SmallerImages(Place place, QObject *parent) : QObject(parent), m_place(std::move(place)), m_process(this) { }

SmallerImages::~SmallerImages()
{
    for (const QString &copy : std::as_const(m_copies))
        QFile::remove(copy);
}

void SmallerImages::make(const QString &image, const QString &name)
{
    if (m_begun.contains(image))
        return;
    m_begun.insert(image);
    const QString path = m_place();
    m_process
        .run({.file = image, .name = name, .picturePath = path, .pictureSide = kSide, .pictureForm = preview::PictureForm::Copy})
        .then(this, [this, image, name, path](const Result<preview::Facts> &facts) {
            if (!facts && facts.error().code == Code::Cancelled)
                return; // by our own end
            if (!facts || !facts->picture)
                return Q_EMIT made(image, {});
            m_copies.insert(image, path);
            Q_EMIT made(image, {.path = path, .name = nameOf(name, facts->pictureType), .bytes = QFileInfo(path).size()});
        });
}

void SmallerImages::take(const QString &image)
{
    m_copies.remove(image);
}

QString SmallerImages::nameOf(const QString &name, const QString &mediaType)
{
    const QStringList fitting = mediaType == "image/png"_L1 ? QStringList{u"png"_s} : QStringList{u"jpg"_s, u"jpeg"_s};
    const QFileInfo info(name);
    return fitting.contains(info.suffix(), Qt::CaseInsensitive) ? name : info.completeBaseName() + u'.' + fitting.first();
}

} // namespace teahouse::ui
