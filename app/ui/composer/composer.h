// SPDX-License-Identifier: Apache-2.0
// Where messages are written: the field, a banner while replying or editing, the buttons, the counter. It knows
// no channel and no network; what the user wants leaves as signals.
#pragma once

#include "app/store/drafts.h"
#include "app/sync/outbox.h"
#include "app/ui/composer/composer_edit.h"
#include "app/ui/composer/format_bar.h"
#include "app/ui/composer/markdown_hint.h"
#include "app/ui/composer/mention_popup.h"

#include <QLabel>
#include <QPushButton>
#include <QTimer>
#include <QToolButton>
#include <QWidget>

namespace teahouse::ui {

class Composer : public QWidget
{
    Q_OBJECT

public:
    Composer(const Theme &theme, QWidget *parent);
    ~Composer() override;

    // Another channel, with what was begun there. flushDraft() first.
    void open(const QString &placeholder, const app::Draft &draft);
    void setReadOnlyNotice(const QString &notice, const QString &button = {}); // empty: one may write; no button
    void setPlaceholder(const QString &placeholder);

    void beginReply(MessageId message, const QString &author, const QString &excerpt);
    void beginEdit(const app::MessageRef &message, const QString &text);
    void addMention(const QString &name); // at the cursor, which goes behind it
    void clear(); // what was written, and whom it replied to, has been sent another way
    MessageId replyTo() const { return m_editing ? MessageId() : m_replyTo; }
    void sendAt(qint64 moment); // as the button does, but later: see scheduleRequested()
    void flushDraft(); // tells what is not told yet
    app::Draft draft() const;
    bool isEditing() const { return m_editing.has_value(); }
    // What is about to be sent, looked at first: gives what is said in its place; nothing: it has been dealt with, and
    // whoever did so clears the field.
    std::function<std::optional<QString>(const QString &text, qint64 moment)> intercept; // moment 0: now
    // True: it is not to leave just now; `go` sends it after all, and until then it stays in the field.
    std::function<bool(const QString &text, std::function<void()> go)> holdBack;
    enum class Saying : quint8 { Plain, Error };
    void say(const QString &text, Saying how = Saying::Plain); // above the field, for me alone, until I write on
    // A button that keeps previews from the links of the message; it is there when there are links.
    void offerPreviews(bool on);
    bool noPreviews() const { return m_noPreviews->isChecked(); } // still while sendRequested() is told

    // Is the row of buttons for Markdown shown? formatBarToggled() tells when somebody changed it.
    void setFormatBarShown(bool shown) { m_format->setChecked(shown); }

    ComposerEdit &field() { return *m_field; }
    MarkdownHint &hint() { return *m_hint; }
    MentionPopup &people() { return *m_people; }

Q_SIGNALS:
    void sendRequested(const QString &text, teahouse::MessageId replyTo);
    void scheduleRequested(const QString &text, teahouse::MessageId replyTo, qint64 moment);
    void momentRequested(const QPoint &at); // global: where to ask for the moment to send at
    void editRequested(const teahouse::app::MessageRef &message, const QString &text);
    void editLastRequested();
    // At most half a second after a key.
    void draftChanged(const teahouse::app::Draft &draft);
    void typed();
    void noticeClicked(); // the button beside the notice
    void formatBarToggled(bool shown);
    void attachRequested();
    void emojiRequested(const QRect &anchor); // on the screen
    void screenshotRequested();
    void filesPasted(const teahouse::ui::Incoming &files);
    void sendAsFileRequested(const QString &text); // what is in the field, or was too much for it

protected:
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void send() { sendAt(0); }
    void letGo(const QString &text, qint64 moment);
    void leaveMode();
    void textChanged();
    void retranslate();
    void showPreviewButton();
    void showBanner();
    void restyle();

    const Theme &m_theme;
    QWidget *m_banner;
    QLabel *m_bannerIcon;
    QLabel *m_bannerText;
    QToolButton *m_bannerClose;
    QLabel *m_notice;
    QPushButton *m_noticeButton;
    QLabel *m_said;
    QWidget *m_box;
    ComposerEdit *m_field;
    MarkdownHint *m_hint;
    FormatBar *m_formatBar;
    QToolButton *m_format;
    MentionPopup *m_people;
    QLabel *m_counter;
    QToolButton *m_noPreviews;
    QToolButton *m_send;
    QToolButton *m_later;
    QToolButton *m_attach;
    QToolButton *m_emoji;
    QToolButton *m_scissors;
    QWidget *m_longBar; // offers to send a long text as a file
    QLabel *m_longText;
    QPushButton *m_longSend;
    QTimer m_draftTimer;

    bool m_offersPreviews = true;
    QString m_placeholder;
    MessageId m_replyTo;
    QString m_replyAuthor;
    QString m_replyExcerpt;
    std::optional<app::MessageRef> m_editing;
    QString m_beforeEdit; // the draft that the edit put aside
    app::Draft m_told;
    QString m_seen; // by textChanged()
};

} // namespace teahouse::ui
