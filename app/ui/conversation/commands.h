// SPDX-License-Identifier: Apache-2.0
// Does what is written as a /command in one composer. What came of it is said above the field, for oneself alone; what
// could not be done stays in the field.
#pragma once

#include "app/core/session.h"
#include "app/models/channel_list_model.h"
#include "app/models/slash_command.h"
#include "app/ui/composer/composer.h"
#include "common/proto/people.h"
#include "common/text/mentions.h"

#include <QPointer>

namespace teahouse::ui {

class Commands : public QObject
{
    Q_OBJECT

public:
    // All must outlive it. `names`: as they are now.
    Commands(app::Session &session, app::ChannelListModel &channels, Composer &composer, std::function<text::Names()> names);

    void setChannel(ChannelId channel) { m_channel = channel; }

Q_SIGNALS:
    void channelRequested(teahouse::ChannelId channel);
    void personRequested(teahouse::UserId user);
    void leaveRequested(teahouse::ChannelId channel);
    void searchRequested(const QString &query);
    void helpRequested();

private:
    QList<Candidate> fitting(const QString &typed) const;
    std::optional<QString> take(const QString &text, bool later);
    std::optional<QString> run(app::Verb verb, const QString &rest);
    void away();
    void quiet(const QString &rest);
    void status(const QString &rest);
    void remind(const QString &rest);
    void invite(const QString &rest);
    void join(const QString &rest);
    void leave();
    void update(proto::UpdateChannel request);
    void write(const QString &rest);
    void sendWhenOpened(UserId user, const QString &text);

    bool isNamed() const; // a channel that people join and leave
    void done(const QString &said);
    void wrong(const QString &said);
    // Asks the server; `said` when it has done it. The command waits in the field until then.
    template <class Request>
    void ask(const Request &request, const QString &said);
    QList<UserId> peopleIn(const QString &text, QString *rest) const;

    app::Session &m_session;
    app::ChannelListModel &m_channels;
    Composer &m_composer;
    std::function<text::Names()> m_names;
    ChannelId m_channel;
    QString m_unknown; // was told of; sent when it is meant
    LocalId m_opening; // the conversation in which m_toSend is to be said
    QString m_toSend;
};

} // namespace teahouse::ui
