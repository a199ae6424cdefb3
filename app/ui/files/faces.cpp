// SPDX-License-Identifier: Apache-2.0
#include "app/ui/files/faces.h"

#include "app/ui/theme/avatar.h"

#include <QPainter>

namespace teahouse::ui {

Faces::Faces(app::People &people, app::Files &files, QObject *parent) : QObject(parent), m_people(people), m_files(files)
{
    connect(&people, &app::People::changed, this, &Faces::changed);
    connect(&files, &app::Files::pictureReady, this, &Faces::changed);
    connect(&m_pictures, &Pictures::ready, this, &Faces::changed);
}

void Faces::paint(QPainter &painter, const Theme &theme, const QRectF &rect, UserId user, QStringView name)
{
    const proto::User *person = m_people.find(user);
    QPixmap picture;
    if (person && person->avatar.isValid()) {
        const QSize pixels = (rect.size() * painter.device()->devicePixelRatioF()).toSize();
        picture = m_pictures.find(m_files.picture({.id = person->avatar, .picture = true}), pixels);
    }
    if (picture.isNull())
        paintAvatar(painter, theme, rect, user, name);
    else
        paintPictureAsAvatar(painter, rect, picture);
}

} // namespace teahouse::ui
