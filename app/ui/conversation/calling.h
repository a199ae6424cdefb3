// SPDX-License-Identifier: Apache-2.0
// Whom one calls by an @ in one composer: offered while it is written; counted, and asked about, before many are called
// together; and said afterwards when somebody who was called is not in the channel, also of what was passed on to others.
#pragma once

#include "app/core/session.h"
#include "app/models/called.h"
#include "app/models/people_model.h"
#include "app/ui/composer/composer.h"
#include "app/ui/conversation/name_index.h"

#include <QPointer>

class QMessageBox;

namespace teahouse::ui {

// People who were called and are not in the channel: add them, or leave it at that.
class OutsiderBar : public QWidget
{
    Q_OBJECT

public:
    OutsiderBar(const Theme &theme, QWidget *parent);

    struct Missed {
        QString channel; // as people call it; empty: the one that is open
        QStringList names;
    };
    void tell(const QList<Missed> &missed, bool mayAdd); // a line each, and of many channels the first
    void say(const QString &trouble);

Q_SIGNALS:
    void addRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    const Theme &m_theme;
    QList<Missed> m_missed;
    QLabel *m_text;
    QPushButton *m_add;
    QToolButton *m_close;
};

class Calling : public QObject
{
    Q_OBJECT

public:
    struct Parts {
        const Theme &theme;
        app::Session &session;
        app::ChannelListModel &channels;
        app::PeopleModel &members; // of the channel
        NameIndex &names;
        Composer &composer;
        OutsiderBar &bar;
    };
    explicit Calling(const Parts &parts); // all must outlive it, or die with the composer, whose child it is

    void setChannel(ChannelId channel);
    QList<Candidate> candidates(const QString &typed) const;
    // True: so many are called together that it asks first, in a window over the one of the composer.
    bool asks(const QString &text, std::function<void()> go);
    void sent(const QString &text);
    // The same text into each of these, which need not be open.
    void sentTo(const QList<ChannelId> &channels, const QString &text);
    QString groupPeople(GroupId group) const; // to be read

private:
    struct Missed {
        ChannelId channel;
        QList<UserId> people;
        bool operator==(const Missed &) const = default;
    };
    bool hasMembers(ChannelId channel) const; // it is one that people join and are added to
    app::CallRoom room() const; // the channel that is open
    app::CallRoom room(const QSet<UserId> &members) const;
    void tell(const QList<Missed> &missed);
    QList<UserId> peopleOf(GroupId group) const;
    app::Called called(const QString &text) const;
    Candidate personOffer(const app::PersonRow &person) const;
    QList<Candidate> crowds(const QString &typed) const;
    void add();

    Parts m_parts;
    ChannelId m_channel;
    QList<Missed> m_missed; // as the bar says it
    QPointer<QMessageBox> m_question;
};

} // namespace teahouse::ui
