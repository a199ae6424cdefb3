// SPDX-License-Identifier: AGPL-3.0-or-later
// What an import found and what became of it. For each kind: found == imported + known + skipped, where `known` came in
// with an earlier run. Names and positions are listed, never what people wrote.
#pragma once

#include "server/import/reason.h"

#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QString>

#include <array>

namespace teahouse::server::import {

enum class Kind : quint8 { Unknown, Entry, User, Channel, Member, Message, Reply, Reaction, File, Emoji };

consteval auto namesOf(Kind)
{
    using enum Kind;
    return std::array{meta::named(Entry, "entries"),     meta::named(User, "users"),     meta::named(Channel, "channels"),
                      meta::named(Member, "members"),    meta::named(Message, "messages"), meta::named(Reply, "replies"),
                      meta::named(Reaction, "reactions"), meta::named(File, "files"),
                      meta::named(Emoji, "emoji")};
}

struct Count {
    qint64 found = 0;
    qint64 imported = 0;
    qint64 known = 0;
    qint64 skipped = 0;

    bool isBalanced() const { return found == imported + known + skipped; }
    bool operator==(const Count &) const = default;
};

// One thing that did not come in, or not quite as it was.
struct Remark {
    Kind kind = Kind::Unknown;
    Reason reason = Reason::Unknown;
    QString file; // in the archive
    qint64 position = -1; // byte in that file; -1: the file as a whole
    QString item; // its id in the export, or its name

    bool operator==(const Remark &) const = default;
};

class ImportReport
{
public:
    // Where the importer is: stands in every remark that follows.
    void at(const QString &file) { m_file = file; }
    const QString &file() const { return m_file; }

    void found(Kind kind, qint64 count = 1) { of(kind).found += count; }
    void imported(Kind kind, qint64 count = 1) { of(kind).imported += count; }
    void known(Kind kind, qint64 count = 1) { of(kind).known += count; }
    void skipped(Kind kind, Reason reason, qint64 position = -1, const QString &item = {});
    // Goes with an item that was skipped: counted, not listed.
    void skippedToo(Kind kind, qint64 count) { of(kind).skipped += count; }
    void changed(Kind kind, Reason reason, qint64 position = -1, const QString &item = {});

    const Count &count(Kind kind) const { return m_counts[size_t(kind)]; }
    bool isBalanced() const;
    const QList<Remark> &skippedItems() const { return m_skipped; }
    const QList<Remark> &changedItems() const { return m_changed; }
    qint64 total(Reason reason) const { return m_totals.value(reason); }

    QJsonObject toJson() const;
    QString toText() const; // English, for a terminal

    bool dryRun = false;
    qint64 durationMs = 0;

private:
    Count &of(Kind kind) { return m_counts[size_t(kind)]; }

    std::array<Count, size_t(Kind::Emoji) + 1> m_counts;
    QMap<Reason, qint64> m_totals;
    QList<Remark> m_skipped; // the first limits::kImportListed of them
    QList<Remark> m_changed;
    QString m_file;
};

} // namespace teahouse::server::import
