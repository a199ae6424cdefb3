// SPDX-License-Identifier: Apache-2.0
// People with faces, a filter above; some may be ticked. For writing to someone, adding members, and showing them.
#pragma once

#include "app/core/session.h"
#include "app/models/people_model.h"
#include "app/ui/files/faces.h"
#include "app/ui/theme/theme.h"

#include <QLineEdit>
#include <QListView>
#include <QSet>
#include <QWidget>

namespace teahouse::ui {

class PeopleList : public QWidget
{
    Q_OBJECT

public:
    enum class Mode : quint8 { Tick, Look };

    PeopleList(const Theme &theme, app::Session &session, app::PeopleModel &people, Mode mode, QWidget *parent);

    // Who is not offered.
    std::function<bool(const app::PersonRow &)> hidden;
    // A second, quiet text: "@maya", "Admin".
    std::function<QString(const app::PersonRow &)> remark;
    void refresh();

    QList<UserId> ticked() const { return m_ticked; }
    void tick(const QList<UserId> &users) { m_ticked = users; } // before it is shown
    void tickToo(const QList<UserId> &users); // more of them; tells of it
    UserId current() const;
    QListView *list() { return m_list; }
    Faces &faces() const { return *m_faces; }

Q_SIGNALS:
    void tickedChanged();
    void activated(teahouse::UserId user); // Look: double click or Enter
    void currentChanged();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void toggle(const QModelIndex &index);

    const Theme &m_theme;
    app::PeopleModel &m_people;
    const Mode m_mode;
    Faces *m_faces;
    QLineEdit *m_filter;
    QListView *m_list;
    QList<UserId> m_ticked; // in the order of ticking
};

} // namespace teahouse::ui
