// SPDX-License-Identifier: Apache-2.0
#include "app/export/export_writer.h"

#include "app/export/csv_writer.h"
#include "app/export/export_words.h"
#include "app/export/html_writer.h"
#include "app/export/json_writer.h"
#include "app/export/markdown_writer.h"
#include "app/files/files.h"
#include "app/store/event_words.h"
#include "common/text/fold.h"
#include "common/text/plain_text.h"

namespace teahouse::app {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kHashDigits = 16; // of a folder's name: enough to tell contents apart
constexpr qsizetype kFirstWords = 120;

} // namespace

std::unique_ptr<ExportWriter> ExportWriter::make(OutFolder &folder, const ExportOffice &office)
{
    switch (office.wanted.format) {
    case ExportFormat::Markdown:
        return std::make_unique<MarkdownWriter>(folder, office);
    case ExportFormat::Json:
        return std::make_unique<JsonWriter>(folder, office);
    case ExportFormat::Csv:
        return std::make_unique<CsvWriter>(folder, office);
    case ExportFormat::Html:
        break;
    }
    return std::make_unique<HtmlWriter>(folder, office);
}

ExportWriter::ExportWriter(OutFolder &folder, const ExportOffice &office) : m_folder(folder), m_office(office)
{
    for (qsizetype at = 0; at < m_office.users.size(); ++at) {
        m_users.insert(m_office.users.at(at).id, at);
        m_byName.insert(text::fold(m_office.users.at(at).name), m_office.users.at(at).id);
    }
    for (const ExportChannel &channel : m_office.channels) {
        if (channel.isNamed())
            m_channels.insert(text::fold(channel.channel.name), channel.channel.id);
    }
    m_names = {.user = [this](QStringView folded) { return m_byName.value(folded.toString()); },
               .channel = [this](QStringView folded) { return m_channels.value(folded.toString()); }};
}

QString ExportWriter::pathOf(const proto::FileInfo &file) const
{
    // The hash comes from a server, too: whatever it is, it becomes one plain folder.
    const QString hash = file.hash.isEmpty() ? QString::number(file.id.value) : file.hash;
    return u"files/"_s + Files::safeName(hash.left(kHashDigits)) + u'/' + Files::safeName(file.name);
}

QString ExportWriter::pathOfPicture(FileId file)
{
    return u"pictures/"_s + QString::number(file.value);
}

const proto::User *ExportWriter::user(UserId id) const
{
    const auto at = m_users.constFind(id);
    return at == m_users.cend() ? nullptr : &m_office.users.at(*at);
}

QString ExportWriter::nameOf(UserId id) const
{
    const proto::User *known = user(id);
    if (!known)
        return u"?"_s;
    return text::harmless(known->displayName.isEmpty() ? known->name : known->displayName);
}

QString ExportWriter::authorOf(const proto::Message &message) const
{
    return message.shownName.isEmpty() ? nameOf(message.author) : text::harmless(message.shownName);
}

QString ExportWriter::happened(const proto::Message &message) const
{
    if (message.recalledAt > 0)
        return ExportWords::recalled(authorOf(message));
    QStringList whom;
    for (const UserId id : message.mentions)
        whom.append(nameOf(id));
    return EventWords::of(message, authorOf(message), whom);
}

QString ExportWriter::firstWords(const proto::Message &message) const
{
    if (message.recalledAt > 0 || message.kind != proto::MessageKind::Text)
        return happened(message);
    const QString &said = message.text.isEmpty() && !message.forwarded.isEmpty() ? message.forwarded.first().text : message.text;
    const QString words = text::excerpt(text::parse(said, m_names), kFirstWords);
    return words.isEmpty() && !message.files.isEmpty() ? text::harmless(message.files.first().name) : words;
}

QString ExportWriter::forwardedFrom(const proto::Forwarded &one) const
{
    const QString name = one.shownName.isEmpty() ? nameOf(one.author) : text::harmless(one.shownName);
    return ExportWords::forwardedFrom(name, ExportWords::dateTime(one.sentAt));
}

} // namespace teahouse::app
