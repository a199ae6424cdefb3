// SPDX-License-Identifier: Apache-2.0
// Whom one calls by an @ in one composer: offered while it is written; counted, and asked about, before many are called
// together; and said afterwards when somebody who was called is not in the channel.
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

    void tell(const QStringList &names, bool mayAdd);
    void say(const QString &trouble);

Q_SIGNALS:
    void addRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    const Theme &m_theme;
    QStringList m_names;
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
    QString groupPeople(GroupId group) const; // to be read

private:
    bool hasMembers() const; // it is a channel that people join and are added to
    app::CallRoom room() const;
    QList<UserId> peopleOf(GroupId group) const;
    app::Called called(const QString &text) const;
    Candidate personOffer(const app::PersonRow &person) const;
    QList<Candidate> crowds(const QString &typed) const;
    void add();

    Parts m_parts;
    ChannelId m_channel;
    QList<UserId> m_outsiders;
    QPointer<QMessageBox> m_question;
};

} // namespace teahouse::ui
