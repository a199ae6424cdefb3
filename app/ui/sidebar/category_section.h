// SPDX-License-Identifier: Apache-2.0
// One category of the sidebar: a heading that folds it, and its channels. Folded, it shows what is unread and what is open.
#pragma once

#include "app/ui/sidebar/channel_list.h"

#include <QToolButton>

namespace teahouse::ui {

class CategorySection : public QWidget
{
    Q_OBJECT

public:
    CategorySection(const Theme &theme, Faces &faces, app::ChannelListModel &channels, app::CategoryBook &categories,
                    LocalId category, QWidget *parent);

    LocalId category() const { return m_category; }
    ChannelList &list() { return *m_list; }
    void present(const proto::Category &category); // as it is now

Q_SIGNALS:
    void foldRequested(teahouse::LocalId category, bool folded);
    void menuRequested(teahouse::LocalId category, const QPoint &globalPosition);
    void addRequested(teahouse::LocalId category); // the button beside everybody's two

protected:
    void changeEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void restyle();
    void retranslate();
    void hideWhenEmpty();

    const Theme &m_theme;
    const LocalId m_category;
    proto::Category m_shown;
    QToolButton *m_heading;
    QToolButton *m_add;
    ChannelList *m_list;
};

// As people call it: everybody's three have no name of their own.
QString categoryName(const proto::Category &category);

} // namespace teahouse::ui
