// SPDX-License-Identifier: Apache-2.0
#include "app/ui/files/file_words.h"

#include "app/ui/error_text.h"
#include "common/text/plain_text.h"

#include <QFontMetricsF>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

static constexpr int kLongestExtension = 8;
static constexpr int kTail = 4; // letters before the extension that stay

static QString extensionOf(const QString &name)
{
    const qsizetype dot = name.lastIndexOf(u'.');
    return dot > 0 && name.size() - dot - 1 <= kLongestExtension ? name.mid(dot + 1).toLower() : QString();
}

static FileLook lookOfName(const QString &name)
{
    static const QHash<QString, FileLook> known = [] {
        QHash<QString, FileLook> all;
        const std::pair<FileLook, const char *> lists[] = {
            {FileLook::Image, "png jpg jpeg gif webp bmp heic svg tif tiff"},
            {FileLook::Video, "mp4 mov mkv webm avi m4v"},
            {FileLook::Audio, "mp3 wav ogg m4a flac opus aac"},
            {FileLook::Pdf, "pdf"},
            {FileLook::Text, "txt md log json xml yml yaml html css js ts py c cpp h rs go java sh doc docx odt rtf"},
            {FileLook::Table, "csv tsv xls xlsx ods"},
            {FileLook::Packed, "zip gz 7z rar tar xz bz2 zst"},
        };
        for (const auto &[look, names] : lists) {
            for (const QString &extension : QString::fromLatin1(names).split(u' '))
                all.insert(extension, look);
        }
        return all;
    }();
    return known.value(extensionOf(name), FileLook::Other);
}

FileLook lookOf(const proto::FileInfo &file)
{
    const QString &type = file.mediaType;
    if (type.startsWith("image/"_L1))
        return FileLook::Image;
    if (type.startsWith("video/"_L1))
        return FileLook::Video;
    if (type.startsWith("audio/"_L1))
        return FileLook::Audio;
    if (type == "application/pdf"_L1)
        return FileLook::Pdf;
    if (type == "text/csv"_L1)
        return FileLook::Table;
    const FileLook byName = lookOfName(file.name);
    return byName == FileLook::Other && type.startsWith("text/"_L1) ? FileLook::Text : byName;
}

QString iconOf(FileLook look)
{
    switch (look) {
    case FileLook::Image:
        return u"image"_s;
    case FileLook::Video:
        return u"film"_s;
    case FileLook::Audio:
        return u"sound"_s;
    case FileLook::Pdf:
        return u"file-pdf"_s;
    case FileLook::Text:
        return u"file-text"_s;
    case FileLook::Table:
        return u"file-table"_s;
    case FileLook::Packed:
        return u"archive"_s;
    case FileLook::Other:
        break;
    }
    return u"file"_s;
}

QString FileWords::fitted(const QString &name, const QFontMetricsF &metrics, qreal width)
{
    const QString shown = text::harmless(name).simplified();
    if (metrics.horizontalAdvance(shown) <= width)
        return shown;
    const QString extension = extensionOf(shown);
    const qsizetype kept = extension.isEmpty() ? kTail : extension.size() + 1 + kTail;
    const QString end = shown.right(std::min(kept, shown.size() - 1));
    const qreal room = width - metrics.horizontalAdvance(end);
    if (room < metrics.horizontalAdvance(u"……"_s))
        return metrics.elidedText(shown, Qt::ElideMiddle, width);
    return metrics.elidedText(shown.chopped(end.size()) + u"…"_s, Qt::ElideRight, room) + end;
}

QString FileWords::size(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeTraditionalFormat);
}

QString FileWords::length(qint64 ms)
{
    const qint64 seconds = (ms + 500) / 1000;
    const auto two = [](qint64 n) { return u"%1"_s.arg(n, 2, 10, QChar(u'0')); };
    if (seconds >= 3600)
        return u"%1:%2:%3"_s.arg(QString::number(seconds / 3600), two(seconds / 60 % 60), two(seconds % 60));
    return u"%1:%2"_s.arg(QString::number(seconds / 60), two(seconds % 60));
}

QString FileWords::detail(const proto::FileInfo &file)
{
    QStringList parts;
    if (file.durationMs > 0)
        parts.append(length(file.durationMs));
    parts.append(size(file.bytes));
    if (file.pages > 0)
        parts.append(tr("%n page(s)", nullptr, int(file.pages)));
    if (file.direct)
        parts.append(tr("on the sender's computer"));
    return parts.join(u" · "_s);
}

QString FileWords::state(const proto::FileInfo &file, const FileState &state)
{
    const qint64 total = state.total > 0 ? state.total : file.bytes;
    switch (state.kind) {
    case FileState::Kind::Resting:
    case FileState::Kind::Absent:
        return detail(file);
    case FileState::Kind::Waiting:
        return tr("Waiting · %1").arg(size(total));
    case FileState::Kind::Uploading:
        //: %1 and %2 are sizes, such as 1.2 MB
        return tr("Uploading %1 of %2").arg(size(state.done), size(total));
    case FileState::Kind::Paused:
        return tr("Paused at %1 of %2").arg(size(state.done), size(total));
    case FileState::Kind::Refused:
        return notSent(state.code);
    case FileState::Kind::Downloading:
        return tr("Downloading %1 of %2").arg(size(state.done), size(total));
    case FileState::Kind::AwaitingSender:
        return tr("Waiting for the sender's computer · %1").arg(size(total));
    case FileState::Kind::Bringing:
        return tr("Coming by way of the server · %1").arg(size(total));
    }
    return {};
}

QString FileWords::kind(FileLook look)
{
    switch (look) {
    case FileLook::Image:
        return tr("Image");
    case FileLook::Video:
        return tr("Video");
    case FileLook::Audio:
        return tr("Audio");
    case FileLook::Pdf:
        return tr("PDF document");
    case FileLook::Text:
        return tr("Text");
    case FileLook::Table:
        return tr("Table");
    case FileLook::Packed:
        return tr("Archive");
    case FileLook::Other:
        break;
    }
    return tr("File");
}

QString FileWords::deed(FileDeed deed)
{
    switch (deed) {
    case FileDeed::Pause:
        return tr("Pause");
    case FileDeed::Resume:
        return tr("Go on");
    case FileDeed::Retry:
        return tr("Try again");
    case FileDeed::Cancel:
        return tr("Cancel");
    case FileDeed::Save:
        return tr("Save as…");
    case FileDeed::None:
        break;
    }
    return {};
}

QString FileWords::spoken(const proto::FileInfo &file)
{
    //: A file in one line: kind, name, size
    return tr("%1: %2, %3").arg(kind(lookOf(file)), text::harmless(file.name), detail(file));
}

QString FileWords::notSent(Code code)
{
    switch (code) {
    case Code::TooLarge:
        return tr("This file is larger than the server takes.");
    case Code::Storage:
        return tr("There is no room for this file: your space on the server, or its disk, is full.");
    case Code::Unsupported:
        return tr("The virus scanner of the server refused this file.");
    case Code::Forbidden:
        return tr("The file cannot be read, or you may not send files here.");
    case Code::NotFound:
        return tr("The file is not where it was. Choose it again.");
    case Code::Conflict:
        return tr("The file has changed since it was chosen. Choose it again.");
    case Code::Expired:
        return tr("The server has given up this upload. Try again.");
    default:
        return ErrorText::of(code);
    }
}

QString FileWords::notFetched(Code code)
{
    switch (code) {
    case Code::NotFound:
    case Code::Forbidden:
        return tr("This file is gone, or you may not see it any more.");
    case Code::Offline:
        return tr("This file is not on this device yet, and the server cannot be reached.");
    case Code::Storage:
        return tr("The disk of this device is full or cannot be written.");
    case Code::Conflict:
        return tr("What arrived is not what was sent. Try again.");
    default:
        return ErrorText::of(code);
    }
}

QString FileWords::absent()
{
    return tr("Only the name of this file came from the old chat; its contents are not here.");
}

} // namespace teahouse::ui
