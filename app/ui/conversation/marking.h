// SPDX-License-Identifier: Apache-2.0
// What one puts on messages of the open channel: reactions, pins, saved messages. All of it is shown at once and leaves
// by the outbox.
#pragma once

#include "app/core/emoji_use.h"
#include "app/core/session.h"
#include "app/ui/composer/mention_popup.h"
#include "app/ui/timeline/timeline_view.h"

#include <QMenu>

namespace teahouse::ui {

class EmojiPicker;

class Marking : public QObject
{
    Q_OBJECT

public:
    // All must outlive it.
    Marking(const Theme &theme, app::Settings &settings, app::Session &session, TimelineView &view);

    void setChannel(ChannelId channel, bool archived);
    void toggle(const app::TimelineRow &row, const QString &emoji);
    void togglePin(const app::TimelineRow &row);
    void toggleSaved(const app::TimelineRow &row);
    // The popup; `anchor` on the screen.
    void choose(const app::TimelineRow &row, const QRect &anchor);
    // The same for a text: what is chosen is written at the cursor.
    void chooseFor(QTextEdit &field, const QRect &anchor);
    // Lets the list over a composer offer emoji for what is written after a colon.
    void offerIn(MentionPopup &popup);
    void picturesCame(); // the popup shows them
    // A line of the most used emoji and the entries for the rest, at the top of a message's menu.
    void addTo(QMenu &menu, const app::TimelineRow &row);

Q_SIGNALS:
    void stickerChosen(teahouse::FileId sticker); // to be sent
    void pinsCounted(int pins); // of the channel, as far as they are here

private:
    EmojiPicker *openPicker(const QRect &anchor);
    void addSticker();
    void tellNotKept(const Error &error);
    void showPeople(MessageId message);
    bool mayMark(const app::TimelineRow &row) const;
    app::MessageRef refOf(const app::TimelineRow &row) const { return {.channel = m_channel, .id = row.message.id}; }
    QStringList own() const;
    QStringList mostUsed(int count) const;
    QPixmap picture(const QString &name, QSize pixels) const;
    QWidget *quickLine(QMenu &menu, const app::TimelineRow &row);
    void countPins();

    const Theme &m_theme;
    app::EmojiUse m_use;
    app::Session &m_session;
    TimelineView &m_view;
    QPointer<EmojiPicker> m_picker; // the newest
    ChannelId m_channel;
    bool m_archived = false;
};

} // namespace teahouse::ui
