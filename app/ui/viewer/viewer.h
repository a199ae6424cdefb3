// SPDX-License-Identifier: Apache-2.0
// Files of a conversation in a window of their own, one at a time: pictures, films, documents, text, tables;
// a card for the rest. Nothing foreign is decoded in this process but films. Waits for nothing; what comes
// late for a file that is no longer looked at is dropped.
#pragma once

#include "app/ui/theme/theme.h"
#include "app/ui/viewer/card_part.h"
#include "app/ui/viewer/opening.h"

#include <QLabel>
#include <QShortcut>
#include <QToolButton>
#include <QWidget>

namespace teahouse::ui {

class Viewer : public QWidget
{
    Q_OBJECT

public:
    // The source lives as long as the viewer; so does the theme.
    Viewer(const Theme &theme, FileSource &source, QWidget *parent = nullptr);
    ~Viewer() override;

    void open(const QList<proto::FileInfo> &files, int at);
    int at() const { return m_at; }
    Part *part() const { return m_part; } // null while the card stands in its place

Q_SIGNALS:
    void changed(); // another file, or it is here, or it failed

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeBar();
    QToolButton *addButton(const QString &icon, const QString &text, const QKeySequence &key,
                           void (Viewer::*deed)());
    void addKeys();
    void showFile(int at);
    void start();
    void take(Part *part);
    void showCard();
    void dropPart();
    void showState();
    void elideName();

    void previous() { showFile(m_at - 1); }
    void next() { showFile(m_at + 1); }
    void zoomIn();
    void zoomOut();
    void fit();
    void showActualSize();
    void turn();
    void copy();
    void saveAs();
    void openElsewhere();
    void copyAndOpen(const proto::FileInfo &file);
    void toggleFullScreen();
    void leave();
    void warn(const QString &text);

    const proto::FileInfo &file() const { return m_files[m_at]; }

    const Theme &m_theme;
    FileSource &m_source;
    QList<proto::FileInfo> m_files;
    int m_at = 0;
    std::unique_ptr<Opening> m_opening;
    Part *m_part = nullptr;
    QPointer<CardPart> m_card;

    QWidget *m_bar = nullptr;
    QWidget *m_room = nullptr; // where parts stand
    QLabel *m_name = nullptr;
    QLabel *m_detail = nullptr;
    QLabel *m_count = nullptr;
    QToolButton *m_previous = nullptr;
    QToolButton *m_next = nullptr;
    QToolButton *m_zoomOut = nullptr;
    QToolButton *m_zoom = nullptr; // "100 %"
    QToolButton *m_zoomIn = nullptr;
    QToolButton *m_fit = nullptr;
    QToolButton *m_turn = nullptr;
    QToolButton *m_copy = nullptr;
    QToolButton *m_save = nullptr;
    QToolButton *m_elsewhere = nullptr;
    QToolButton *m_full = nullptr;
    QList<QShortcut *> m_arrows;
    QString m_folder; // saved to last
};

} // namespace teahouse::ui
