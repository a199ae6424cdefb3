// SPDX-License-Identifier: Apache-2.0
// Our own format, version 1: a folder (or a zip file of one) that `teahouse-server import teahouse` takes in again
// without loss. Everything is UTF-8; each line of a .jsonl file is one object, so that any size can be read and written
// a line at a time.
//
//   teahouse.json           {"format": "teahouse-export", "version": 1, "workspace": name, "origin": which office,
//                            "made_at": ms, "made_by": user id, "from": ms, "until": ms (0: open), "whole": bool}
//                           `whole` is false when some messages were not on the device that made it.
//   users.jsonl             {"id", "name", "display_name", "role", "bot", "deactivated", "avatar_path", "position", "phone",
//                            "email"}
//   emoji.jsonl             {"id", "name", "creator", "path", "alias_of"}
//   channels.jsonl          {"id", "kind", "name", "topic", "creator", "created_at", "archived", "people": [user ids],
//                            "purpose", "posting", "bookmarks": [{"title", "url"}], "present", "total",
//                            "members": [{"user", "role", "joined_at", "left"}]}
//   messages/ID.jsonl       of the channel with that id, oldest first: {"id", "seq", "author", "kind", "sent_at",
//                            "edited_at", "recalled_at", "text" (Markdown), "reply_to", "thread", "mentions",
//                            "mentions_all", "files": [{"name", "media_type", "bytes", "hash" (SHA-256), "width",
//                            "height", "duration_ms", "pages", "sticker", "path"}], "shown_name", "previews": [{"url", "title",
//                            "description", "site", "width", "height", "image_path"}], "reactions": [{"emoji",
//                            "users"}], "pinned_at", "pinned_by", "in_channel", "forwarded": [{"message", "channel",
//                            "seq", "author", "shown_name", "sent_at", "text", "files"}]}
//   files/HASH              contents; pictures/ID: faces, emoji, images of links
//
// Names and values are those of the protocol (`teahouse-server protocol`); what is empty may be left out; a reader skips
// what it does not know. A path is within the folder, and is left out where the contents are not part of the export.
// Times are milliseconds since 1970, UTC; ids are numbers below 2^53.
#pragma once

#include "app/export/export_writer.h"

#include <QJsonArray>
#include <QJsonObject>

namespace teahouse::app {

class JsonWriter : public ExportWriter
{
public:
    JsonWriter(OutFolder &folder, const ExportOffice &office);

    QString pathOf(const proto::FileInfo &file) const override;
    bool wantsFaces() const override { return true; }
    bool wantsLinkImages() const override { return true; }
    void begin() override;
    void beginChannel(const ExportChannel &channel) override;
    void add(const QList<ExportMessage> &messages) override;
    void endChannel() override;
    void end() override;

private:
    QJsonArray filesOf(const QList<proto::FileInfo> &files) const;
    QJsonObject lineOf(const proto::Message &message) const;
    void insertPicture(QJsonObject &line, QLatin1StringView key, FileId picture) const;

    OutFile m_channels;
    std::unique_ptr<OutFile> m_messages;
};

} // namespace teahouse::app
