// SPDX-License-Identifier: Apache-2.0
#include "app/store/file_rows.h"

namespace teahouse::app {

using namespace Qt::StringLiterals;

namespace {

FileKind kindOfType(const QString &type)
{
    static const QStringList documents{
        u"application/pdf"_s,         u"application/msword"_s,   u"application/rtf"_s, u"application/epub+zip"_s,
        u"application/vnd.ms-"_s,     u"application/vnd.oasis.opendocument"_s,
        u"application/vnd.openxmlformats-officedocument"_s};
    static const QStringList texts{u"text/"_s, u"application/json"_s, u"application/xml"_s, u"application/javascript"_s,
                                   u"application/x-shellscript"_s};
    const auto begins = [&type](const QString &start) { return type.startsWith(start); };
    if (begins(u"image/"_s))
        return FileKind::Image;
    if (begins(u"video/"_s))
        return FileKind::Video;
    if (begins(u"audio/"_s))
        return FileKind::Audio;
    if (std::any_of(documents.cbegin(), documents.cend(), begins))
        return FileKind::Document;
    if (std::any_of(texts.cbegin(), texts.cend(), begins))
        return FileKind::Text;
    return FileKind::Other;
}

FileKind kindOfName(const QString &name)
{
    static const QHash<QString, FileKind> kinds = [] {
        const QList<std::pair<FileKind, QString>> suffixes{
            {FileKind::Image, u"png jpg jpeg gif webp bmp svg tif tiff heic avif"_s},
            {FileKind::Video, u"mp4 mov mkv webm avi m4v"_s},
            {FileKind::Audio, u"mp3 m4a ogg opus wav flac aac"_s},
            {FileKind::Document, u"pdf doc docx xls xlsx ppt pptx odt ods odp rtf epub wps et dps"_s},
            {FileKind::Text, u"txt md csv log json xml yaml yml ini c cpp h hpp py js ts java go rs sh sql html css"_s}};
        QHash<QString, FileKind> made;
        for (const auto &[kind, list] : suffixes) {
            for (const QString &suffix : list.split(u' '))
                made.insert(suffix, kind);
        }
        return made;
    }();
    return kinds.value(name.section(u'.', -1).toLower(), FileKind::Other);
}

} // namespace

FileKind kindOf(const proto::FileInfo &file)
{
    const bool unknown = file.mediaType.isEmpty() || file.mediaType == "application/octet-stream"_L1;
    return unknown ? kindOfName(file.name) : kindOfType(file.mediaType);
}

} // namespace teahouse::app
