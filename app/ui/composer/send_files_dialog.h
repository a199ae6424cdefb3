// SPDX-License-Identifier: Apache-2.0
// Files before they are sent: what they are, what speaks against each, a caption, whether pictures keep where they were
// taken. Knows no channel and no network; what it is to be told leaves as signals.
#pragma once

#include "app/ui/composer/composer_edit.h"
#include "app/ui/composer/mention_popup.h"
#include "app/ui/composer/send_items.h"
#include "app/ui/composer/send_list.h"
#include "app/ui/composer/smaller_images.h"

#include <QCheckBox>
#include <QDialog>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QToolButton>

namespace teahouse::ui {

class SendFilesDialog : public QDialog
{
    Q_OBJECT

public:
    // Both must outlive it. `target`: "#general", "Maya Chen".
    SendFilesDialog(const Theme &theme, LocalPictures &looks, const QString &target, QWidget *parent);

    void add(const QList<app::Attachment> &files);
    void setSpace(const proto::FileSpace &space);
    void setCaption(const QString &caption);
    void setWithoutLocation(bool on);
    // Images can be sent smaller from now on; `place` names a new file for each copy.
    void offerSmaller(const SmallerImages::Place &place, app::Settings::ImageSize chosen);
    ComposerEdit &caption() { return *m_caption; }
    MentionPopup &people() { return *m_people; }
    const SendItems &items() const { return m_items; }
    bool hasImages() const;
    void sendAt(qint64 moment); // as the button does, but later
    qint64 moment() const { return m_moment; } // while sendRequested() is told; 0: now
    // As in Composer.
    std::function<bool(const QString &text, std::function<void()> go)> holdBack;

Q_SIGNALS:
    void moreRequested(); // the person wants to choose more files
    void sendRequested(const QList<teahouse::app::Composed> &messages);
    void momentRequested(const QPoint &at); // global: where to ask for the moment to send at
    void filesPasted(const teahouse::ui::Incoming &files);
    // Chosen, and taken out again or never sent.
    void dropped(const teahouse::app::Attachment &file);

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void build();
    void remove(int at);
    void refresh();
    void looked();
    void restyle();
    void retranslate();
    void send() { sendAt(m_sendsWhenMade ? m_moment : 0); }
    void letGo();
    void choose(app::Settings::ImageSize size);
    bool makeSmaller();
    void sizesToldAgain();

    const Theme &m_theme;
    const QString m_target;
    SendItems m_items;
    bool m_tooMany = false;
    bool m_sent = false;
    qint64 m_moment = 0;
    bool m_sendsWhenMade = false; // the copies are still being made
    SmallerImages *m_copies = nullptr;
    QLabel *m_title;
    SendList *m_list;
    QLabel *m_note;
    QWidget *m_box;
    ComposerEdit *m_caption;
    MentionPopup *m_people;
    QWidget *m_sizes;
    QRadioButton *m_original;
    QRadioButton *m_smaller;
    QCheckBox *m_location;
    QCheckBox *m_direct;
    QPushButton *m_more;
    QPushButton *m_cancel;
    QPushButton *m_send;
    QToolButton *m_later;
};

} // namespace teahouse::ui
