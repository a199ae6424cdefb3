// SPDX-License-Identifier: Apache-2.0
// Conversation and the links below its header.
#include "app/ui/conversation/conversation.h"
#include "app/ui/error_text.h"

using namespace Qt::StringLiterals;

namespace teahouse::ui {

void Conversation::wireBookmarks()
{
    const auto present = [this] {
        const bool here = m_kind == Kind::Channel && m_channel.isValid() && m_open.row().id == m_channel;
        m_bookmarks->set(here ? m_open.row().bookmarks : QList<proto::Bookmark>(), m_open.mayDescribe());
    };
    connect(&m_open, &app::OpenChannel::changed, m_bookmarks, present);
    connect(m_bookmarks, &BookmarksBar::activated, this, [this](const QString &url) {
        if (url.startsWith("teahouse:"_L1))
            Q_EMIT linkActivated(url);
        else
            openLink(url);
    });
    connect(m_bookmarks, &BookmarksBar::editRequested, this, &Conversation::editBookmark);
    connect(m_bookmarks, &BookmarksBar::changed, this, &Conversation::setBookmarks);
    present();
}

void Conversation::editBookmark(int index)
{
    const ChannelId channel = m_channel;
    const proto::Bookmark before = m_open.row().bookmarks.value(index);
    auto *dialog = new BookmarkDialog(m_theme, before, this);
    connect(dialog, &BookmarkDialog::written, this, [this, channel, before](const proto::Bookmark &bookmark) {
        if (channel != m_channel)
            return;
        auto after = m_open.row().bookmarks; // others may have changed them meanwhile
        if (const qsizetype at = after.indexOf(before); at >= 0)
            after[at] = bookmark;
        else
            after.append(bookmark);
        setBookmarks(after);
    });
    dialog->show();
}

void Conversation::setBookmarks(const QList<proto::Bookmark> &bookmarks)
{
    m_session.connection()
        .call(proto::UpdateChannel{.channel = m_channel, .name = {}, .topic = {}, .archived = {}, .bookmarks = bookmarks})
        .then(this, [this](const Result<proto::Done> &done) {
            if (!done)
                m_composer->say(ErrorText::of(done.error().code), Composer::Saying::Error);
        });
}

} // namespace teahouse::ui
