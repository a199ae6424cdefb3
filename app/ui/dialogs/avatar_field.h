// SPDX-License-Identifier: Apache-2.0
// My picture in the profile: shows it, lets one choose another, or none. What was chosen is brought to the server with
// the rest of the profile.
#pragma once

#include "app/core/session.h"
#include "app/ui/files/faces.h"
#include "common/proto/people.h"

#include <QImage>
#include <QLabel>
#include <QPushButton>

namespace teahouse::ui {

class AvatarField : public QWidget
{
    Q_OBJECT

public:
    AvatarField(const Theme &theme, app::Session &session, QWidget *parent);

    bool isChanged() const { return m_removes || !m_chosen.isNull(); }
    void choose(const QImage &square);
    void remove();
    // Uploads what was chosen, and says so in the request.
    Pending<proto::UpdateProfile> addTo(const proto::UpdateProfile &request);

Q_SIGNALS:
    void refused(const QString &text); // the file that was picked

private:
    void pick();
    void showFace();

    const Theme &m_theme;
    app::Session &m_session;
    Faces *m_faces;
    QLabel *m_face;
    QPushButton *m_pick;
    QPushButton *m_remove;
    QImage m_chosen;
    bool m_removes = false;
};

} // namespace teahouse::ui
