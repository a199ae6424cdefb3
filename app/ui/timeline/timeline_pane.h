// SPDX-License-Identifier: Apache-2.0
// A channel's timeline with what floats over it and stands under it: the pill that leads to the newest message, the
// line of who is typing, and what is shown when there is nothing to show.
#pragma once

#include "app/ui/timeline/timeline_view.h"

#include <QLabel>
#include <QPushButton>
#include <QWidget>

namespace teahouse::ui {

class TimelinePane : public QWidget
{
    Q_OBJECT

public:
    TimelinePane(const Theme &theme, const RowContext &context, QWidget *parent);

    TimelineView &view() { return *m_view; }

    // What stands in the middle while there are no rows: "Loading…", "Nothing here yet".
    void setPlaceholder(const QString &title, const QString &text);
    // Names of who is typing just now.
    void setTyping(const QStringList &names);
    // Messages below what is seen; the pill shows when the view is not at its end.
    void setNewer(qint64 count);
    // Is what was unread when the channel was opened above what is seen? Then a pill leads there.
    void setUnreadAbove(bool above);

Q_SIGNALS:
    void endRequested();
    void lastReadRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    QPushButton *makePill(const QString &sign);
    void place();
    void retranslate();
    void restyle();
    void showPlaceholder();

    const Theme &m_theme;
    TimelineView *m_view;
    QPushButton *m_pill;
    QPushButton *m_back; // to what was read last
    QLabel *m_typing;
    QLabel *m_placeholder;
    QString m_title;
    QString m_text;
    QStringList m_typists;
    qint64 m_newer = 0;
    bool m_unreadAbove = false;
};

} // namespace teahouse::ui
