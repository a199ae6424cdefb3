// SPDX-License-Identifier: Apache-2.0
// What the messages on the screen quote, read from the archive when it is first painted.
#pragma once

#include "app/store/archive.h"
#include "app/store/people.h"
#include "app/ui/timeline/row_context.h"

#include <QCache>

namespace teahouse::ui {

class QuoteBook : public QObject
{
    Q_OBJECT

public:
    QuoteBook(app::Archive &archive, app::People &people, QObject *parent = nullptr);

    // What a quote says of it: its text, or its files, or that it was recalled.
    static QString excerptOf(const proto::Message &message, qsizetype most, const text::Names &names = {});

    // nullptr until changed().
    const Quote *find(MessageId id);

Q_SIGNALS:
    void changed();

private:
    void take(const proto::Message &message);

    app::Archive &m_archive;
    app::People &m_people;
    QCache<MessageId, Quote> m_quotes;
    QSet<MessageId> m_asked;
};

} // namespace teahouse::ui
