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
    void setUnreadOnly(bool on); // and nothing at all of what has nothing unread
    void setWanted(bool on); // shown also when it is empty, to drop something there

Q_SIGNALS:
    void foldRequested(teahouse::LocalId category, bool folded);
    void menuRequested(teahouse::LocalId category, const QPoint &globalPosition);
    void addRequested(teahouse::LocalId category); // the button beside everybody's two
    void categoryDropped(teahouse::LocalId category, bool below); // above or below this one
    void draggedOver(const QPoint &position); // of this
    void shownOrHidden();

protected:
    void changeEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void restyle();
    void retranslate();
    void hideWhenEmpty();
    bool takes(const QDropEvent &event) const;
    bool isBelow(const QPoint &position) const;
    void dragHeading();
    void mark(int edge);

    const Theme &m_theme;
    const LocalId m_category;
    proto::Category m_shown;
    QToolButton *m_heading;
    QToolButton *m_add;
    ChannelList *m_list;
    bool m_unreadOnly = false;
    bool m_wanted = false;
    QPoint m_pressed; // on the heading
    int m_edge = 0; // marked as the place of a category: -1 above, 1 below
};

// As people call it: everybody's three have no name of their own.
QString categoryName(const proto::Category &category);

} // namespace teahouse::ui
