// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/import/arrival.h"

#include "common/text/emoji_name.h"
#include "server/import/fitting.h"
#include "server/store/emoji.h"
#include "server/store/marks.h"

namespace teahouse::server::import {

using namespace Qt::StringLiterals;

namespace {

bool leadsOutside(const QString &path)
{
    return path.startsWith(u'/') || path.contains(u'\\') || path.split(u'/').contains(u".."_s);
}

Reason reasonFor(Code code)
{
    return code == Code::TooLarge ? Reason::OverLimit : Reason::Unreadable;
}

} // namespace

void bringReactions(ImportRun &run, const proto::Message &row, const QList<ArrivingReaction> &reactions, qint64 position)
{
    ImportReport &report = run.report;
    QSet<std::pair<QString, UserId>> done;
    QSet<QString> kinds;
    for (const ArrivingReaction &reaction : reactions) {
        const QString emoji = shortened(reaction.emoji, limits::kEmojiName);
        if (!reaction.user.isValid()) {
            report.skipped(Kind::Reaction, Reason::UnknownUser, position, reaction.label);
        } else if (emoji.isEmpty()) {
            report.skipped(Kind::Reaction, Reason::MissingField, position, reaction.label);
        } else if (done.contains({emoji, reaction.user})) {
            report.skipped(Kind::Reaction, Reason::Duplicate, position, reaction.label);
        } else if (done.size() == limits::kImportReactions
                   || (kinds.size() == limits::kReactionsPerMessage && !kinds.contains(emoji))) {
            report.skipped(Kind::Reaction, Reason::TooMany, position, reaction.label);
        } else {
            store::addReaction(run.db, row.id, emoji, reaction.user, row.sentAt + done.size()); // in their order
            report.imported(Kind::Reaction);
            done.insert({emoji, reaction.user});
            kinds.insert(emoji);
        }
    }
}

Arrival::Arrival(ImportRun &run, const Container &container, const QString &prefix, ContentKeeper *keeper)
    : m_run(run), m_container(container), m_prefix(prefix), m_keeper(keeper)
{
    for (const ZipEntry &entry : container.entries()) {
        if (entry.fault != Reason::Unknown)
            continue;
        for (const QString &spelling : entry.spellings) {
            if (spelling.startsWith(prefix))
                m_entries.insert(spelling.mid(prefix.size()), &entry);
        }
    }
}

// Storage: the disk or the database is in trouble, which is no matter of one file.
Result<store::Blob> Arrival::keep(const ZipEntry &entry, const QString &name, const QString &hash)
{
    const auto bytes = m_container.read(entry);
    if (!bytes)
        return tl::unexpected(bytes.error());
    auto kept = m_keeper->keep(m_run.db,
                               {.id = {m_run.freshId()},
                                .name = name,
                                .bytes = entry.bytes,
                                .read = [&](char *out, qint64 size) { return (*bytes)->read(out, size); },
                                .hash = hash},
                               m_run.now());
    if (!kept && kept.error().code == Code::Storage)
        throw sql::Failure(kept.error().detail.toStdString());
    return kept;
}

std::optional<proto::FileInfo> Arrival::bringFile(const proto::Message &row, const ArrivingFile &arriving, qint64 position)
{
    ImportReport &report = m_run.report;
    proto::FileInfo info{.name = fileNameLike(arriving.info.name),
                         .mediaType = shortened(arriving.info.mediaType, limits::kMediaType),
                         .bytes = std::max<qint64>(0, arriving.info.bytes),
                         .hash = {}};
    const auto skip = [&](Reason reason) {
        report.skipped(Kind::File, reason, position, arriving.path);
        return std::nullopt;
    };
    if (leadsOutside(arriving.path))
        return skip(Reason::UnsafePath);
    const ZipEntry *there = entry(arriving.path);
    if (there && m_keeper) {
        const auto blob = keep(*there, info.name, arriving.info.hash);
        if (!blob)
            return skip(reasonFor(blob.error().code));
        const FileId id{m_run.freshId()};
        store::insertFile(m_run.db, id, *blob, row.id, row.author, m_run.now());
        info = {.name = info.name, .mediaType = blob->mediaType, .bytes = blob->bytes, .id = id, .hash = blob->hash,
                .width = blob->width, .height = blob->height, .durationMs = blob->durationMs, .pages = blob->pages,
                .picture = blob->picture, .words = blob->words, .sticker = arriving.info.sticker};
    } else if (!there) {
        report.changed(Kind::File, Reason::ListedOnly, position, arriving.path.isEmpty() ? info.name : arriving.path);
    }
    if (there)
        m_used.insert(there);
    report.imported(Kind::File);
    return info;
}

void Arrival::addFiles(proto::Message &row, const QList<ArrivingFile> &files, qint64 position)
{
    for (const ArrivingFile &arriving : files) {
        if (row.files.size() == limits::kFilesPerMessage)
            m_run.report.skipped(Kind::File, Reason::TooMany, position, fileNameLike(arriving.info.name));
        else if (const auto info = bringFile(row, arriving, position))
            row.files.append(*info);
    }
}

FileId Arrival::picture(const QString &path, UserId owner, qint64 mostBytes)
{
    const ZipEntry *there = entry(path);
    m_used.insert(there);
    if (!there || !m_keeper || there->bytes > mostBytes)
        return {};
    const auto blob = keep(*there, path.section(u'/', -1), {});
    // The small picture is proof that it could be decoded.
    if (!blob || !blob->mediaType.startsWith("image/"_L1) || !blob->picture)
        return {};
    const FileId id{m_run.freshId()};
    store::insertFile(m_run.db, id, *blob, {}, owner, m_run.now());
    return id;
}

void Arrival::countEntries()
{
    ImportReport &report = m_run.report;
    for (const ZipEntry &entry : m_container.entries()) {
        const bool inside = entry.path().startsWith(m_prefix);
        report.at(inside ? entry.path().mid(m_prefix.size()) : entry.path());
        report.found(Kind::Entry);
        if (entry.fault != Reason::Unknown)
            report.skipped(Kind::Entry, entry.fault);
        else if (m_used.contains(&entry))
            report.imported(Kind::Entry);
        else
            report.skipped(Kind::Entry, inside ? Reason::NotImported : Reason::NotInExport);
    }
}

bool Arrival::eachItem(const QString &path, const std::function<bool(const JsonItem &)> &fn)
{
    const ZipEntry *file = entry(path);
    const auto bytes = file ? m_container.read(*file) : fail(Code::NotFound);
    if (!bytes)
        return true; // counted with the entries
    use(path);
    JsonLineReader reader([&](char *out, qint64 size) { return (*bytes)->read(out, size); });
    while (const auto item = reader.next()) {
        m_run.report.at(path); // which fn may have changed
        if (!fn(*item))
            return false;
    }
    return true;
}

bool Arrival::eachLine(const QString &path, Kind kind, const std::function<bool(const JsonItem &)> &fn)
{
    return eachItem(path, [&](const JsonItem &item) {
        if (item.fault == Reason::Unknown)
            return fn(item);
        m_run.report.found(kind);
        m_run.report.skipped(kind, item.fault, item.position);
        return true;
    });
}

bool Arrival::eachGoodLine(const QString &path, const std::function<bool(const JsonItem &)> &fn)
{
    return eachItem(path, [&](const JsonItem &item) { return item.fault != Reason::Unknown || fn(item); });
}

// Nothing: there is no such emoji.
static QString meantBy(ImportRun &run, const Arrival &arrival, const QString &aliasOf)
{
    if (const auto meant = store::emojiMeant(run.db, aliasOf))
        return *meant;
    const auto name = text::emojiName(aliasOf);
    return name && run.report.dryRun && arrival.hasNotedEmoji(*name) ? *name : QString();
}

void bringEmoji(ImportRun &run, Arrival &arrival, const ArrivingEmoji &emoji, qint64 position)
{
    const QString item = u"emoji/"_s + emoji.label;
    const auto name = text::emojiName(emoji.name);
    arrival.use(emoji.path);
    if (run.idOf(item) != 0 || (name && store::emojiNamed(run.db, *name)))
        return run.report.known(Kind::Emoji);
    if (!name)
        return run.report.skipped(Kind::Emoji, Reason::OverLimit, position, emoji.name);
    if (store::countEmoji(run.db) >= limits::kEmoji)
        return run.report.skipped(Kind::Emoji, Reason::TooMany, position, emoji.name);
    const QString meant = emoji.aliasOf.isEmpty() ? QString() : meantBy(run, arrival, emoji.aliasOf);
    if (!emoji.aliasOf.isEmpty() && meant.isEmpty())
        return run.report.skipped(Kind::Emoji, Reason::NoCounterpart, position, emoji.name);
    if (run.report.dryRun) {
        arrival.noteEmoji(*name);
        return run.report.imported(Kind::Emoji);
    }
    const FileId file = meant.isEmpty() ? arrival.picture(emoji.path, emoji.creator, limits::kEmojiBytes) : FileId();
    if (meant.isEmpty() && !file.isValid())
        return run.report.skipped(Kind::Emoji, Reason::NotAPicture, position, emoji.name);
    proto::Emoji row{.id = {run.freshId()}, .name = *name, .file = file, .creator = emoji.creator, .aliasOf = meant};
    // A picture has no upload that made it, but the column tells them apart.
    store::insertEmoji(run.db, row, meant.isEmpty() ? UploadId{run.freshId()} : UploadId());
    run.remember(item, row.id.value);
    run.report.imported(Kind::Emoji);
}

} // namespace teahouse::server::import
