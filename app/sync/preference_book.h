// SPDX-License-Identifier: Apache-2.0
// What I prefer on all my devices: the words of which I want to be told, what of channels rings, when nothing does.
#pragma once

#include "app/sync/outbox.h"
#include "common/text/keywords.h"

#include <memory>

namespace teahouse::app {

class PreferenceBook : public QObject
{
    Q_OBJECT

public:
    PreferenceBook(Archive &archive, Outbox &outbox, QObject *parent = nullptr);

    // As I have set them, also when the server does not know yet.
    QList<QString> keywords() const;
    void setKeywords(const QList<QString> &keywords);
    proto::NotifyLevel level() const; // of channels that have none of their own; never Unknown
    void setLevel(proto::NotifyLevel level);
    QList<proto::QuietHours> quiet() const;
    void setQuiet(const QList<proto::QuietHours> &quiet);
    // As the archive counts by them.
    const text::Keywords &matcher() const { return m_matcher; }

Q_SIGNALS:
    void changed();

private:
    void take(const proto::Preferences &preferences);
    void show();
    void look();
    void tellChannels();

    Archive &m_archive;
    Outbox &m_outbox;
    proto::Preferences m_known;
    QList<QString> m_shown; // what the archive counts by, or will in a moment
    text::Keywords m_matcher;
};

} // namespace teahouse::app
