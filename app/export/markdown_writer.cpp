// SPDX-License-Identifier: Apache-2.0
#include "app/export/markdown_writer.h"

#include "app/export/export_words.h"
#include "app/files/files.h"
#include "common/text/escape.h"
#include "common/text/plain_text.h"

#include <QDateTime>
#include <QRegularExpression>
#include <QUrl>

namespace teahouse::app {

using namespace Qt::StringLiterals;

namespace {

QString plain(const QString &text)
{
    return text::escapedMarkdown(text::harmless(text).simplified());
}

QString quoted(const QString &markdown)
{
    static const QRegularExpression lineBreak(u"\r\n?|\n"_s);
    return u"> "_s + QString(markdown).replace(lineBreak, u"\n> "_s) + u'\n';
}

} // namespace

void MarkdownWriter::beginChannel(const ExportChannel &channel)
{
    m_day = {};
    m_file = std::make_unique<OutFile>(Files::freePath(folder().path(QString()), channel.title + u".md"_s));
    m_file->write(u"# "_s + plain(channel.sign()) + u"\n\n"_s);
    if (!channel.channel.topic.isEmpty())
        m_file->write(plain(channel.channel.topic) + u"\n\n"_s);
    m_file->write(plain(ExportWords::madeAt(ExportWords::dateTime(office().madeAt), nameOf(office().me))) + u'\n');
    if (channel.present < channel.total)
        m_file->write(u"\n**"_s + plain(ExportWords::notWhole(channel.present, channel.total)) + u"**\n"_s);
}

QString MarkdownWriter::headOf(const ExportMessage &m) const
{
    const proto::Message &message = m.message;
    QString head = u"\n**"_s + plain(authorOf(message)) + u"** "_s + ExportWords::time(message.sentAt);
    if (message.editedAt > 0 && message.recalledAt == 0)
        head += u" · "_s + plain(ExportWords::edited());
    if (message.pinnedAt > 0)
        head += u" · "_s + plain(ExportWords::pinned());
    if (m.about) {
        const QString name = authorOf(*m.about);
        head += u" · "_s
            + plain(message.replyTo.isValid() ? ExportWords::inReplyTo(name) : ExportWords::inThreadOf(name)) + u": *"_s
            + plain(firstWords(*m.about)) + u'*';
    }
    return head + u"\n\n"_s;
}

QString MarkdownWriter::bodyOf(const proto::Message &message) const
{
    QString body = message.text;
    QList<proto::FileInfo> files = message.files;
    for (const proto::Forwarded &one : message.forwarded) {
        body += (body.isEmpty() ? QString() : u"\n\n"_s) + u'*' + plain(forwardedFrom(one)) + u"*\n\n"_s + quoted(one.text);
        files += one.files;
    }
    for (const proto::FileInfo &file : std::as_const(files)) {
        if (!body.isEmpty())
            body += u"\n\n"_s;
        const bool there = file.id.isValid() && isThere(pathOf(file));
        const QString name = plain(file.name) + u" ("_s + ExportWords::size(file.bytes) + u')';
        if (there)
            body += (file.mediaType.startsWith("image/"_L1) ? u"!["_s : u"["_s) + name + u"](<"_s
                + QString::fromLatin1(QUrl::toPercentEncoding(pathOf(file), "/")) + u">)"_s;
        else
            body += u"📎 "_s + name + u" – "_s + plain(ExportWords::notHere());
    }
    QStringList reactions;
    for (const proto::Reaction &reaction : message.reactions)
        reactions.append(plain(reaction.emoji) + u' ' + QString::number(reaction.users.size()));
    if (!reactions.isEmpty())
        body += u"\n\n"_s + reactions.join(u" · "_s);
    return quoted(body);
}

void MarkdownWriter::add(const QList<ExportMessage> &messages)
{
    for (const ExportMessage &m : messages) {
        const QDate day = QDateTime::fromMSecsSinceEpoch(m.message.sentAt).date();
        if (day != m_day)
            m_file->write(u"\n## "_s + plain(ExportWords::day(m.message.sentAt)) + u'\n');
        m_day = day;
        if (m.message.recalledAt > 0 || m.message.kind != proto::MessageKind::Text)
            m_file->write(u"\n*"_s + plain(happened(m.message)) + u"* "_s + ExportWords::time(m.message.sentAt) + u'\n');
        else
            m_file->write(headOf(m) + bodyOf(m.message));
    }
}

void MarkdownWriter::endChannel()
{
    m_file->close();
    m_file.reset();
}

} // namespace teahouse::app
