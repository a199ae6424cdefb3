// SPDX-License-Identifier: Apache-2.0
// A row of the quick switcher: sign or face, the name with what fits marked, beside it the login name or a remark.
#pragma once

#include "app/ui/files/faces.h"
#include "common/proto/enums.h"
#include "common/text/name_match.h"

#include <QStyledItemDelegate>

namespace teahouse::ui {

struct SwitcherRow {
    ChannelId channel; // one of these four
    UserId person;
    QString link;
    int action = -1; // number of what can be done

    QString name;
    QString beside; // quiet: "@maya"
    text::NameMatch match;
    proto::ChannelKind kind = proto::ChannelKind::Unknown;
    UserId face; // of a direct conversation, or the person
    bool unread = false;
    QString icon; // of an action
};

class SwitcherDelegate : public QStyledItemDelegate
{
public:
    static constexpr int kRowRole = Qt::UserRole + 1; // SwitcherRow

    SwitcherDelegate(const Theme &theme, QObject *parent);

    Faces *faces = nullptr; // nullptr: initials

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

private:
    const Theme &m_theme;
};

} // namespace teahouse::ui

Q_DECLARE_METATYPE(teahouse::ui::SwitcherRow)
