// SPDX-License-Identifier: Apache-2.0
// People's pictures: the avatar they chose, or initials while there is none, or it is not here yet. GUI thread.
#pragma once

#include "app/files/files.h"
#include "app/store/people.h"
#include "app/ui/files/pictures.h"
#include "app/ui/theme/theme.h"

#include <QRectF>

class QPainter;

namespace teahouse::ui {

class Faces : public QObject
{
    Q_OBJECT

public:
    Faces(app::People &people, app::Files &files, QObject *parent);

    // A rounded square. `name` is whose initials are painted: that of a bot of the moment is not the person's.
    void paint(QPainter &painter, const Theme &theme, const QRectF &rect, UserId user, QStringView name);

Q_SIGNALS:
    void changed(); // paint again

private:
    app::People &m_people;
    app::Files &m_files;
    Pictures m_pictures;
};

} // namespace teahouse::ui
