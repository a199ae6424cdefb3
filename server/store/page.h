// SPDX-License-Identifier: AGPL-3.0-or-later
// How much of the database one answer may carry: so many rows, so many bytes. The bytes are a high estimate
// of the encoded row; no single row is larger than kPageBytes.
#pragma once

#include "common/proto/own_records.h"

namespace teahouse::server::store {

inline constexpr qint64 kRowBytes = 160; // ids, times and names of one row, either encoding
inline constexpr qint64 kIdBytes = 17; // in a list, in JSON
inline constexpr qint64 kUnitBytes = 3; // of one UTF-16 unit in UTF-8

inline qint64 bytesOf(const proto::Message &m)
{
    qint64 units = m.text.size() + m.shownName.size();
    for (const proto::FileInfo &file : m.files)
        units += file.name.size() + file.mediaType.size() + file.hash.size() + 40;
    for (const proto::LinkPreview &link : m.previews)
        units += link.url.size() + link.title.size() + link.description.size() + link.site.size() + 16;
    qint64 reactions = 0;
    for (const proto::Reaction &reaction : m.reactions)
        reactions += 30 + kUnitBytes * reaction.emoji.size() + kIdBytes * reaction.users.size();
    for (const proto::Forwarded &one : m.forwarded) {
        units += one.text.size() + one.shownName.size() + 60;
        for (const proto::FileInfo &file : one.files)
            units += file.name.size() + file.mediaType.size() + file.hash.size() + 40;
    }
    const qint64 thread = m.replies > 0 ? 70 + kIdBytes * m.repliers.size() : 0;
    return kRowBytes + kUnitBytes * units + 10 * m.mentions.size() + reactions + thread;
}

inline qint64 bytesOf(const proto::Channel &c)
{
    qint64 units = c.name.size() + c.topic.size() + c.purpose.size();
    for (const proto::Bookmark &one : c.bookmarks)
        units += one.title.size() + one.url.size() + 10;
    return kRowBytes + kUnitBytes * units + 10 * c.people.size();
}

inline qint64 bytesOf(const proto::User &u)
{
    return kRowBytes + kUnitBytes
        * (u.name.size() + u.displayName.size() + u.statusText.size() + u.position.size() + u.phone.size()
           + u.email.size() + u.timeZone.size());
}

inline qint64 bytesOf(const proto::Workspace &w)
{
    return kRowBytes + kUnitBytes * (w.name.size() + w.banner.size());
}
inline qint64 bytesOf(const proto::Department &d) { return kRowBytes + kUnitBytes * d.name.size(); }
inline qint64 bytesOf(const proto::Category &c)
{
    return kRowBytes + kUnitBytes * c.name.size() + kIdBytes * c.channels.size();
}
inline qint64 bytesOf(const proto::Emoji &e) { return kRowBytes + kUnitBytes * e.name.size(); }
inline qint64 bytesOf(const proto::Member &) { return kRowBytes; }
inline qint64 bytesOf(const proto::Membership &) { return kRowBytes; }
inline qint64 bytesOf(const proto::Saved &) { return kRowBytes; }
inline qint64 bytesOf(const proto::ThreadMark &) { return kRowBytes; }
inline qint64 bytesOf(const proto::Sticker &) { return kRowBytes; }
inline qint64 bytesOf(const proto::Draft &d) { return kRowBytes + kUnitBytes * d.text.size(); }

inline qint64 bytesOf(const proto::Group &g)
{
    return kRowBytes + kUnitBytes * (g.name.size() + g.displayName.size()) + kIdBytes * g.people.size();
}

inline qint64 bytesOf(const proto::Preferences &p)
{
    qint64 bytes = kRowBytes;
    for (const QString &keyword : p.keywords)
        bytes += kUnitBytes * keyword.size() + 3;
    return bytes;
}
inline qint64 bytesOf(const proto::Reminder &r) { return kRowBytes + kUnitBytes * r.text.size(); }

inline qint64 bytesOf(const proto::Scheduled &s)
{
    qint64 units = s.text.size();
    for (const proto::FileInfo &file : s.files)
        units += file.name.size() + file.mediaType.size() + file.hash.size() + 40;
    return kRowBytes + kUnitBytes * units;
}

struct Budget {
    qint64 rows = 0;
    qint64 bytes = limits::kPageBytes;

    bool isSpent() const { return rows <= 0 || bytes <= 0; }

    // False, and nothing taken, when the row does not fit any more.
    template <class Row>
    bool take(const Row &row)
    {
        const qint64 cost = bytesOf(row);
        if (rows <= 0 || cost > bytes)
            return false;
        --rows;
        bytes -= cost;
        return true;
    }
};

} // namespace teahouse::server::store
