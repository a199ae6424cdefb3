// SPDX-License-Identifier: Apache-2.0
// Conversation: what is written is sent at a moment of one's choice.
#include "app/ui/conversation/conversation.h"

#include <QBoxLayout>

namespace teahouse::ui {

void Conversation::wireLater()
{
    m_scheduling = new Scheduling(m_theme, m_session.later(), *m_composer, this);
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->insertWidget(column->indexOf(m_composer), m_scheduling->line());
    connect(m_scheduling, &Scheduling::listRequested, this, &Conversation::scheduledRequested);
    connect(m_attaching, &Attaching::momentRequested, m_scheduling, [this](SendFilesDialog *dialog, const QPoint &at) {
        m_scheduling->ask(at, dialog, [dialog](qint64 moment) { dialog->sendAt(moment); });
    });
    connect(m_composer, &Composer::scheduleRequested, this, [this](const QString &text, MessageId replyTo, qint64 moment) {
        const bool noPreviews = m_composer->noPreviews() || !m_settings.linkPreviews();
        app::Composed message{.text = text, .replyTo = replyTo, .noPreviews = noPreviews};
        address(message);
        if (m_alsoInChannel)
            m_alsoInChannel->setChecked(false);
        m_session.outbox().schedule(m_channel, message, moment);
    });
}

} // namespace teahouse::ui
