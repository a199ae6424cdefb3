// SPDX-License-Identifier: Apache-2.0
// The links that a channel keeps at hand, below its header. What does not fit stands in a menu; without links there is
// no bar. Who may change them moves them by the menu of each.
#pragma once

#include "app/ui/dialogs/form_dialog.h"
#include "common/proto/records.h"

#include <QLineEdit>
#include <QToolButton>

namespace teahouse::ui {

class BookmarksBar : public QWidget
{
    Q_OBJECT

public:
    BookmarksBar(const Theme &theme, QWidget *parent);

    void set(const QList<proto::Bookmark> &bookmarks, bool mayChange);
    const QList<proto::Bookmark> &bookmarks() const { return m_bookmarks; }

Q_SIGNALS:
    void activated(const QString &url);
    void editRequested(int index);
    void changed(const QList<teahouse::proto::Bookmark> &bookmarks); // is wanted; set() shows what became of it

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void build();
    void arrange();
    void showMenu(int index, const QPoint &at);
    void showMore();
    void move(int from, int to);

    const Theme &m_theme;
    QList<proto::Bookmark> m_bookmarks;
    bool m_mayChange = false;
    QList<QToolButton *> m_buttons;
    QToolButton *m_more;
    int m_shown = 0; // the others are in the menu
};

class BookmarkDialog : public FormDialog
{
    Q_OBJECT

public:
    BookmarkDialog(const Theme &theme, const proto::Bookmark &bookmark, QWidget *parent);

Q_SIGNALS:
    void written(const teahouse::proto::Bookmark &bookmark);

protected:
    void submit() override;

private:
    QLineEdit *m_title;
    QLineEdit *m_url;
};

} // namespace teahouse::ui
