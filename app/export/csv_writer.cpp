// SPDX-License-Identifier: Apache-2.0
#include "app/export/csv_writer.h"

#include "app/export/export_words.h"
#include "app/files/files.h"

namespace teahouse::app {

using namespace Qt::StringLiterals;

namespace {

const QByteArray kByteOrderMark = "\xEF\xBB\xBF";

bool beginsFormula(const QString &cell)
{
    static const QString signs = u"=+-@\t\r＝＋－＠"_s;
    return !cell.isEmpty() && signs.contains(cell.front());
}

QString yes(bool set) { return set ? u"1"_s : QString(); }

} // namespace

QByteArray CsvWriter::row(const QStringList &cells)
{
    QStringList out;
    for (QString cell : cells) {
        cell.remove(QChar::Null);
        if (beginsFormula(cell))
            cell.prepend(u'\'');
        const bool quoted = cell.contains(u'"') || cell.contains(u',') || cell.contains(u'\n') || cell.contains(u'\r')
            || cell.contains(u';') || cell.contains(u'\t');
        out.append(quoted ? u'"' + cell.replace(u'"', "\"\""_L1) + u'"' : cell);
    }
    return out.join(u',').toUtf8() + "\r\n";
}

void CsvWriter::begin()
{
    folder().makeFolder(u"channels"_s);
    OutFile people(folder().path(u"people.csv"_s));
    people.write(kByteOrderMark + row(ExportWords::peopleColumns()));
    for (const proto::User &user : office().users)
        people.write(row({nameOf(user.id), user.name, ExportWords::role(user.role), yes(user.bot), yes(user.deactivated)}));
    people.close();
}

void CsvWriter::beginChannel(const ExportChannel &channel)
{
    m_file = std::make_unique<OutFile>(Files::freePath(folder().path(u"channels"_s), channel.title + u".csv"_s));
    m_file->write(kByteOrderMark + row(ExportWords::messageColumns()));
}

QStringList CsvWriter::cellsOf(const ExportMessage &m) const
{
    const proto::Message &message = m.message;
    const bool isText = message.recalledAt == 0 && message.kind == proto::MessageKind::Text;
    const proto::User *author = user(message.author);
    QStringList reactions, files;
    for (const proto::Reaction &reaction : message.reactions) {
        QStringList people;
        for (const UserId id : reaction.users)
            people.append(nameOf(id));
        reactions.append(reaction.emoji + u' ' + people.join(ExportWords::comma()));
    }
    for (const proto::FileInfo &file : message.files)
        files.append(file.id.isValid() && isThere(pathOf(file)) ? pathOf(file) : file.name);
    QString said = message.text;
    for (const proto::Forwarded &one : message.forwarded) {
        said += (said.isEmpty() ? QString() : u"\n"_s) + forwardedFrom(one) + u":\n"_s + one.text;
        for (const proto::FileInfo &file : one.files)
            files.append(file.id.isValid() && isThere(pathOf(file)) ? pathOf(file) : file.name);
    }
    // Ids have more digits than a spreadsheet keeps; the number of a message in its channel has few.
    const QString about = m.about ? QString::number(m.about->seq) : QString();
    return {QString::number(message.seq),
            ExportWords::dateTime(message.sentAt),
            authorOf(message),
            author ? author->name : QString(),
            isText ? said : happened(message),
            ExportWords::dateTime(message.editedAt),
            message.replyTo.isValid() ? about : QString(),
            message.replyTo.isValid() ? QString() : about,
            reactions.join(u"; "_s),
            ExportWords::dateTime(message.pinnedAt),
            files.join(u'\n')};
}

void CsvWriter::add(const QList<ExportMessage> &messages)
{
    for (const ExportMessage &m : messages)
        m_file->write(row(cellsOf(m)));
}

void CsvWriter::endChannel()
{
    m_file->close();
    m_file.reset();
}

} // namespace teahouse::app
