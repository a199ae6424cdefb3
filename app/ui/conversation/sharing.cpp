// SPDX-License-Identifier: Apache-2.0
// Conversation and what is not its own: whom one calls in it, my keywords, and drafts of my other devices.
#include "app/ui/conversation/conversation.h"

#include <QVBoxLayout>

namespace teahouse::ui {

void Conversation::wireCalls()
{
    auto *bar = new OutsiderBar(m_theme, this);
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->insertWidget(column->indexOf(m_composer), bar);
    m_calling = new Calling({m_theme, m_session, m_channels, m_members, m_names, *m_composer, *bar});
    connect(m_attaching, &Attaching::sent, m_calling, [this](const QStringList &captions) {
        if (!captions.isEmpty())
            m_calling->sent(captions.join(u'\n'));
    });
    m_context.inGroup = [this](GroupId id) {
        if (const proto::Group *group = m_session.groups().find(id))
            return group->people.contains(m_session.me());
        const proto::User *me = m_session.people().find(m_session.me()); // a department: mine, or above mine
        return me && m_session.departments().withAllBelow({id.value}).contains(me->department) && me->department.isValid();
    };
    m_context.groupPeople = [this](GroupId group) { return m_calling->groupPeople(group); };

    const auto keywords = [this] {
        const text::Keywords &words = m_session.preferences().matcher();
        m_timeline.setKeywords(words);
        m_context.keywords = {};
        if (!words.isEmpty()) {
            m_context.keywords = [words](QStringView text) {
                BodyLayout::Stretches all;
                for (const text::KeywordHit &hit : words.find(text))
                    all.append({hit.start, hit.length});
                return all;
            };
        }
        m_view->viewport()->update();
    };
    connect(&m_session.preferences(), &app::PreferenceBook::changed, this, keywords);
    keywords();
}

void Conversation::wireDrafts()
{
    const auto isHere = [this](ChannelId channel, MessageId thread) {
        return channel.isValid() && channel == m_channel && thread == m_thread;
    };
    connect(&m_session.draftSync(), &app::DraftSync::aboutToAdopt, this, [this, isHere](ChannelId channel, MessageId thread) {
        if (!isHere(channel, thread))
            return;
        m_composer->flushDraft();
        // What an input method has not committed is being written, too; and an edit may have put the draft aside.
        if (m_composer->field().isComposing() || m_composer->isEditing())
            m_session.drafts().hold({channel, thread});
    });
    connect(&m_session.drafts(), &app::Drafts::adopted, this, [this, isHere](ChannelId channel, MessageId thread) {
        if (isHere(channel, thread))
            showChannel();
    });
    // Written in another window of this program.
    connect(&m_session.drafts(), &app::Drafts::changedHere, this, [this, isHere](ChannelId channel, MessageId thread) {
        if (isHere(channel, thread) && !m_composer->field().hasFocus()
            && m_composer->draft().shared() != m_session.drafts().of(channel, thread).shared())
            showChannel();
    });
}

} // namespace teahouse::ui
