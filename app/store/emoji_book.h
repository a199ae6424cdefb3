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

    // The picture of :name:, also of another name of it; unset: there is none.
    FileId file(const QString &foldedName) const;
    // Of another name of an emoji that everybody has: its characters; else empty.
    QString characters(const QString &foldedName) const;
    // Of another name what it means, else the name itself.
    QString meant(const QString &foldedName) const;
    // With such names written as what they mean, as it is sent.
    QString spelled(const QString &text) const;
    QList<proto::Emoji> all() const; // by name

Q_SIGNALS:
    void changed();

private:
    void take(const QList<proto::Emoji> &emoji);

    QHash<EmojiId, proto::Emoji> m_all; // removed ones too: an older row may come later
    QHash<QString, FileId> m_files;
    QHash<QString, QString> m_meant; // of other names
};

} // namespace teahouse::app
