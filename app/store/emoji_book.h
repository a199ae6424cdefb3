// SPDX-License-Identifier: Apache-2.0
// The office's own emoji, in memory: every painted text may name one. Loaded once, then kept current.
#pragma once

#include "app/store/archive.h"

#include <QHash>

namespace teahouse::app {

class EmojiBook : public QObject
{
    Q_OBJECT

public:
    explicit EmojiBook(Archive &archive, QObject *parent = nullptr);

    // The picture of :name:; unset: there is none.
    FileId file(const QString &foldedName) const;
    QList<proto::Emoji> all() const; // by name

Q_SIGNALS:
    void changed();

private:
    void take(const QList<proto::Emoji> &emoji);

    QHash<EmojiId, proto::Emoji> m_all; // removed ones too: an older row may come later
    QHash<QString, FileId> m_files;
};

} // namespace teahouse::app
