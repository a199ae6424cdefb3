// SPDX-License-Identifier: Apache-2.0
#include "app/export/json_writer.h"

#include "app/files/files.h"
#include "common/codec/json.h"

#include <QJsonDocument>

namespace teahouse::app {

using namespace Qt::StringLiterals;

namespace {

constexpr int kVersion = 1;

// Without what says nothing: null, 0, false, "" and empty lists.
QJsonObject spare(QJsonObject object, std::initializer_list<QLatin1StringView> alsoWithout)
{
    for (auto it = object.begin(); it != object.end();) {
        const QJsonValue value = it.value();
        const bool empty = value.isNull() || (value.isDouble() && value.toDouble() == 0) || (value.isBool() && !value.toBool())
            || (value.isString() && value.toString().isEmpty()) || (value.isArray() && value.toArray().isEmpty());
        const QString key = it.key();
        const bool unwanted = std::any_of(alsoWithout.begin(), alsoWithout.end(), [&](auto name) { return key == name; });
        it = empty || unwanted ? object.erase(it) : std::next(it);
    }
    return object;
}

template <class T>
QJsonObject objectOf(const T &record, std::initializer_list<QLatin1StringView> without)
{
    return spare(codec::toJson(record).toObject(), without);
}

QByteArray line(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

} // namespace

JsonWriter::JsonWriter(OutFolder &folder, const ExportOffice &office)
    : ExportWriter(folder, office), m_channels(folder.path(u"channels.jsonl"_s))
{
    folder.makeFolder(u"messages"_s);
}

QString JsonWriter::pathOf(const proto::FileInfo &file) const
{
    return u"files/"_s + Files::safeName(file.hash.isEmpty() ? QString::number(file.id.value) : file.hash);
}

void JsonWriter::insertPicture(QJsonObject &line, QLatin1StringView key, FileId picture) const
{
    if (picture.isValid() && isThere(pathOfPicture(picture)))
        line.insert(key, pathOfPicture(picture));
}

void JsonWriter::begin()
{
    OutFile users(folder().path(u"users.jsonl"_s));
    for (const proto::User &user : office().users) {
        QJsonObject object = objectOf(user, {"rev"_L1, "avatar"_L1, "department"_L1, "status_emoji"_L1, "status_text"_L1,
                                         "status_until"_L1, "quiet_until"_L1, "away"_L1}); // what passes is not kept
        insertPicture(object, "avatar_path"_L1, user.avatar);
        users.write(line(object));
    }
    users.close();
    OutFile emoji(folder().path(u"emoji.jsonl"_s));
    for (const proto::Emoji &one : office().emoji) {
        QJsonObject object = objectOf(one, {"rev"_L1, "file"_L1, "removed"_L1});
        insertPicture(object, "path"_L1, one.file);
        emoji.write(line(object));
    }
    emoji.close();
}

void JsonWriter::beginChannel(const ExportChannel &channel)
{
    QJsonObject object = objectOf(channel.channel, {"rev"_L1, "local_id"_L1, "for_new"_L1});
    QJsonArray members;
    for (const proto::Member &member : channel.members)
        members.append(objectOf(member, {"rev"_L1}));
    object.insert("members"_L1, members);
    object.insert("present"_L1, channel.present);
    object.insert("total"_L1, channel.total);
    m_channels.write(line(object));
    m_messages = std::make_unique<OutFile>(
        folder().path(u"messages/"_s + QString::number(channel.channel.id.value) + u".jsonl"_s));
}

QJsonArray JsonWriter::filesOf(const QList<proto::FileInfo> &files) const
{
    QJsonArray all;
    for (const proto::FileInfo &file : files) {
        QJsonObject one = objectOf(file, {"id"_L1, "picture"_L1, "words"_L1});
        if (file.id.isValid() && isThere(pathOf(file)))
            one.insert("path"_L1, pathOf(file));
        all.append(one);
    }
    return all;
}

QJsonObject JsonWriter::lineOf(const proto::Message &message) const
{
    QJsonObject object = objectOf(message, {"rev"_L1, "local_id"_L1, "files"_L1, "previews"_L1, "forwarded"_L1, "replies"_L1,
                                            "last_reply_at"_L1, "repliers"_L1}); // the last three follow from the replies
    QJsonArray previews, forwarded;
    const QJsonArray files = filesOf(message.files);
    for (const proto::Forwarded &one : message.forwarded) {
        QJsonObject copy = objectOf(one, {"files"_L1});
        if (!one.files.isEmpty())
            copy.insert("files"_L1, filesOf(one.files));
        forwarded.append(copy);
    }
    for (const proto::LinkPreview &preview : message.previews) {
        QJsonObject one = objectOf(preview, {"image"_L1});
        insertPicture(one, "image_path"_L1, preview.image);
        previews.append(one);
    }
    if (!files.isEmpty())
        object.insert("files"_L1, files);
    if (!previews.isEmpty())
        object.insert("previews"_L1, previews);
    if (!forwarded.isEmpty())
        object.insert("forwarded"_L1, forwarded);
    return object;
}

void JsonWriter::add(const QList<ExportMessage> &messages)
{
    for (const ExportMessage &m : messages)
        m_messages->write(line(lineOf(m.message)));
}

void JsonWriter::endChannel()
{
    m_messages->close();
    m_messages.reset();
}

void JsonWriter::end()
{
    m_channels.close();
    // Whoever came first is known to everybody of an office, and his id is no other office's: exports of different
    // people belong together by it.
    const qint64 origin = office().users.isEmpty() ? 0 : office().users.constFirst().id.value;
    OutFile head(folder().path(u"teahouse.json"_s));
    head.write(QJsonDocument(QJsonObject{{u"format"_s, u"teahouse-export"_s},
                                         {u"version"_s, kVersion},
                                         {u"workspace"_s, office().name},
                                         {u"origin"_s, QString::number(origin)},
                                         {u"made_at"_s, office().madeAt},
                                         {u"made_by"_s, office().me.value},
                                         {u"from"_s, office().wanted.from},
                                         {u"until"_s, office().wanted.until},
                                         {u"whole"_s, office().isWhole()}})
                   .toJson());
    head.close();
}

} // namespace teahouse::app
