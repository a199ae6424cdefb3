// SPDX-License-Identifier: Apache-2.0
// A row of the quick switcher: sign or face, the name with what fits marked, beside it the login name or a remark.
#pragma once

#include "app/ui/files/faces.h"
#include "common/proto/enums.h"
#include "common/text/name_match.h"

#include <QStyledItemDelegate>

namespace teahouse::ui {

struct SwitcherRow {
    ChannelId channel; // one of these three
    UserId person;
    QString link;

    QString name;
    QString beside; // quiet: "@maya"
    text::NameMatch match;
    proto::ChannelKind kind = proto::ChannelKind::Unknown;
    UserId face; // of a direct conversation, or the person
    bool unread = false;
    int group = 0; // unread channels, channels, people
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
