// SPDX-License-Identifier: Apache-2.0
#include "app/export/html_writer.h"

#include "app/export/export_words.h"
#include "app/export/html_style.h"
#include "app/export/html_text.h"
#include "common/text/fold.h"
#include "common/text/initials.h"
#include "common/text/plain_text.h"

#include <QDateTime>
#include <QSet>

#include <algorithm>

namespace teahouse::app {

using namespace Qt::StringLiterals;

namespace {

// Even a mistake of ours can load nothing from elsewhere and run nothing.
const QString kPolicy = u"default-src 'none'; style-src 'unsafe-inline'; img-src 'self' file:; base-uri 'none';"
                        " form-action 'none'"_s;
constexpr int kHues = 12;

bool isPicture(const proto::FileInfo &file)
{
    static const QSet<QString> shown{u"image/png"_s, u"image/jpeg"_s, u"image/gif"_s,
                                     u"image/webp"_s, u"image/bmp"_s, u"image/avif"_s};
    return shown.contains(file.mediaType);
}

QString link(const QString &href, const QString &text)
{
    return u"<a href=\""_s + escapedHtml(href) + u"\">"_s + escapedHtml(text) + u"</a>"_s;
}

QString quiet(const QString &text)
{
    return u"<span class=\"quiet\">"_s + escapedHtml(text) + u"</span>"_s;
}

QString anchorOf(const proto::Message &message)
{
    return u'm' + QString::number(message.seq);
}

} // namespace

HtmlWriter::HtmlWriter(OutFolder &folder, const ExportOffice &office) : ExportWriter(folder, office)
{
    for (const proto::Emoji &one : office.emoji) {
        if (one.file.isValid())
            m_emoji.insert(text::fold(one.name), one.file);
    }
    for (const proto::Emoji &one : office.emoji) {
        if (const FileId meant = m_emoji.value(text::fold(one.aliasOf)); !one.file.isValid() && meant.isValid())
            m_emoji.insert(text::fold(one.name), meant);
    }
}

// From a page of a channel.
QString HtmlWriter::pathOfEmoji(const QString &name) const
{
    const FileId file = m_emoji.value(name);
    return file.isValid() && isThere(pathOfPicture(file)) ? u"../../"_s + pathOfPicture(file) : QString();
}

QString HtmlWriter::textOf(const QString &text) const
{
    return htmlOf(text::parse(text, names()), [this](const QString &name) { return pathOfEmoji(name); });
}

QString HtmlWriter::head(const QString &title) const
{
    return u"<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" content=\""_s
        + kPolicy + u"\"><meta name=\"referrer\" content=\"no-referrer\"><meta name=\"viewport\""_s
        + u" content=\"width=device-width, initial-scale=1\"><title>"_s + escapedHtml(title) + u"</title><style>"_s
        + QString::fromLatin1(kHtmlStyle) + u"</style></head><body><main>\n"_s;
}

QString HtmlWriter::face(UserId id, const QString &name, const QString &up, bool small) const
{
    // Ids count milliseconds in their upper bits: mixed, or people who came together look alike.
    const quint64 hue = ((quint64(id.value) * 0x9E3779B97F4A7C15ULL) >> 40) % kHues * (360 / kHues);
    QString out = u"<span class=\"face%1\" style=\"background:hsl(%2 32% 45%)\" aria-hidden=\"true\">"_s
                      .arg(small ? u" small"_s : QString())
                      .arg(hue)
        + escapedHtml(text::initials(name));
    const proto::User *who = user(id);
    if (who && who->avatar.isValid() && isThere(pathOfPicture(who->avatar)))
        out += u"<img src=\""_s + escapedHtml(up + pathOfPicture(who->avatar)) + u"\" alt=\"\">"_s;
    return out + u"</span>"_s;
}

// --- a channel ---------------------------------------------------------------------------------------------

void HtmlWriter::beginChannel(const ExportChannel &channel)
{
    m_channel = channel;
    ++m_number;
    m_onPage = 0;
    m_day = {};
    m_days.clear();
    m_pages.clear();
    m_counts.append(0);
    folder().makeFolder(u"channels/%1"_s.arg(m_number));
}

void HtmlWriter::beginPage()
{
    const int page = int(m_pages.size());
    const QString sign = text::harmless(m_channel.sign());
    m_page = std::make_unique<OutFile>(folder().path(u"channels/%1/%2.html"_s.arg(m_number).arg(page)));
    m_page->write(head(sign + u" · "_s + ExportWords::page(page)) + u"<h1>"_s + escapedHtml(sign) + u"</h1>"_s
                  + quiet(text::harmless(m_channel.channel.topic)) + u"<nav>"_s
                  + link(u"../../index.html"_s, ExportWords::contents()) + link(u"index.html"_s, ExportWords::days())
                  + (page > 1 ? link(u"%1.html"_s.arg(page - 1), ExportWords::previous()) : QString())
                  + quiet(ExportWords::page(page)) + u"</nav>\n"_s);
    m_day = {};
    m_thread = {};
    m_onPage = 0;
}

void HtmlWriter::endPage(bool more)
{
    const int page = int(m_pages.size());
    m_page->write(u"<nav class=\"end\">"_s
                  + (page > 1 ? link(u"%1.html"_s.arg(page - 1), ExportWords::previous()) : QString())
                  + (more ? link(u"%1.html"_s.arg(page + 1), ExportWords::next()) : QString())
                  + link(u"index.html"_s, ExportWords::days()) + link(u"../../index.html"_s, ExportWords::contents())
                  + u"</nav></main></body></html>\n"_s);
    m_page->close();
    m_page.reset();
}

void HtmlWriter::add(const QList<ExportMessage> &messages)
{
    for (const ExportMessage &m : messages) {
        if (m_onPage == limits::kExportPage)
            endPage(true);
        if (!m_page) {
            m_pages.append(m.message.seq);
            beginPage();
        }
        if (QDateTime::fromMSecsSinceEpoch(m.message.sentAt).date() != m_day)
            beginDay(m.message);
        m_page->write(messageOf(m));
        m_thread = m.message.thread.isValid() ? m.message.thread : m.message.id;
        ++m_onPage;
        ++m_counts.last();
        ++m_days.last().messages;
    }
}

void HtmlWriter::beginDay(const proto::Message &message)
{
    m_day = QDateTime::fromMSecsSinceEpoch(message.sentAt).date();
    const QString title = ExportWords::day(message.sentAt);
    m_page->write(u"<div class=\"day\">"_s + escapedHtml(title) + u"</div>\n"_s);
    // A day that goes on over a page, or comes again in what was imported later, has one line in the list for each.
    m_days.append({.title = title, .page = int(m_pages.size()), .anchor = anchorOf(message)});
}

void HtmlWriter::endChannel()
{
    if (m_page)
        endPage(false);
    writeDays();
}

void HtmlWriter::writeDays()
{
    const QString sign = text::harmless(m_channel.sign());
    OutFile page(folder().path(u"channels/%1/index.html"_s.arg(m_number)));
    page.write(head(sign) + u"<h1>"_s + escapedHtml(sign) + u"</h1>"_s + quiet(text::harmless(m_channel.channel.topic))
               + u"<nav>"_s + link(u"../../index.html"_s, ExportWords::contents()) + u"</nav>"_s);
    if (m_channel.present < m_channel.total)
        page.write(u"<div class=\"notice\">"_s
                   + escapedHtml(ExportWords::notWhole(m_channel.present, m_channel.total)) + u"</div>"_s);
    if (m_days.isEmpty())
        page.write(u"<p>"_s + escapedHtml(ExportWords::nothing()) + u"</p>"_s);
    page.write(u"<ul class=\"days\">\n"_s);
    for (const Day &day : std::as_const(m_days))
        page.write(u"<li>"_s + link(u"%1.html#%2"_s.arg(day.page).arg(day.anchor), day.title) + u' '
                   + quiet(QString::number(day.messages)) + u"</li>\n"_s);
    page.write(u"</ul></main></body></html>\n"_s);
    page.close();
}

// --- a message ---------------------------------------------------------------------------------------------

// The page on which a message of this channel stands; 0: on none.
int HtmlWriter::pageOf(qint64 seq) const
{
    return int(std::upper_bound(m_pages.cbegin(), m_pages.cend(), seq) - m_pages.cbegin());
}

QString HtmlWriter::messageOf(const ExportMessage &m) const
{
    const proto::Message &message = m.message;
    const QString anchor = anchorOf(message), time = ExportWords::time(message.sentAt);
    if (message.recalledAt > 0 || message.kind != proto::MessageKind::Text)
        return u"<div class=\"event\" id=\"%1\">%2 · %3</div>\n"_s.arg(anchor, escapedHtml(happened(message)), time);
    const QString author = authorOf(message);
    QString out = u"<div class=\"message%1\" id=\"%2\">"_s.arg(message.thread.isValid() ? u" reply"_s : QString(), anchor)
        + face(message.author, author, u"../../"_s, false) + u"<div class=\"said\"><span class=\"name\">"_s
        + escapedHtml(author) + u"</span><a class=\"quiet\" href=\"#%1\">%2</a> "_s.arg(anchor, time);
    if (message.editedAt > 0)
        out += quiet(u"· "_s + ExportWords::edited()) + u' ';
    if (message.pinnedAt > 0)
        out += quiet(u"· "_s + ExportWords::pinned());
    out += aboutOf(m);
    if (!message.text.isEmpty())
        out += textOf(message.text);
    for (const proto::Forwarded &one : message.forwarded)
        out += forwardedOf(one);
    return out + filesOf(message.files) + reactionsOf(message) + u"</div></div>\n"_s;
}

// In the thread of the message right above it.
bool HtmlWriter::goesOn(const proto::Message &message) const
{
    return message.thread.isValid() && message.thread == m_thread && !message.replyTo.isValid();
}

QString HtmlWriter::aboutOf(const ExportMessage &m) const
{
    if (!m.about || goesOn(m.message))
        return {};
    const QString name = authorOf(*m.about);
    const QString what = m.message.replyTo.isValid() ? ExportWords::inReplyTo(name) : ExportWords::inThreadOf(name);
    const int page = pageOf(m.about->seq);
    const QString inside = escapedHtml(what + u": "_s + firstWords(*m.about));
    if (page == 0) // before the first day of the export
        return u"<span class=\"about\">"_s + inside + u"</span>"_s;
    return u"<a class=\"about\" href=\"%1.html#%2\">"_s.arg(page).arg(anchorOf(*m.about)) + inside + u"</a>"_s;
}

QString HtmlWriter::forwardedOf(const proto::Forwarded &one) const
{
    return u"<blockquote>"_s + quiet(escapedHtml(forwardedFrom(one))) + (one.text.isEmpty() ? QString() : textOf(one.text))
        + filesOf(one.files) + u"</blockquote>"_s;
}

QString HtmlWriter::filesOf(const QList<proto::FileInfo> &files) const
{
    QString out;
    for (const proto::FileInfo &file : files)
        out += fileOf(file);
    return out;
}

QString HtmlWriter::fileOf(const proto::FileInfo &file) const
{
    const QString name = text::harmless(file.name), size = ExportWords::size(file.bytes);
    const QString path = pathOf(file);
    if (!file.id.isValid() || !isThere(path))
        return u"<span class=\"file\">📎 "_s + escapedHtml(name) + u' ' + quiet(size + u" · "_s + ExportWords::notHere())
            + u"</span>"_s;
    const QString href = escapedHtml(u"../../"_s + hrefOf(path));
    if (isPicture(file))
        return u"<a class=\"picture\" href=\"%1\"><img src=\"%1\" loading=\"lazy\" alt=\""_s.arg(href) + escapedHtml(name)
            + u"\"></a>"_s;
    return u"<a class=\"file\" href=\"%1\">📎 "_s.arg(href) + escapedHtml(name) + u' ' + quiet(size) + u"</a>"_s;
}

QString HtmlWriter::reactionsOf(const proto::Message &message) const
{
    QString out;
    for (const proto::Reaction &reaction : message.reactions) {
        QStringList people;
        for (const UserId id : reaction.users)
            people.append(nameOf(id));
        const QString written = m_emoji.contains(reaction.emoji) ? u':' + reaction.emoji + u':' : text::harmless(reaction.emoji);
        out += u"<span class=\"reaction\" title=\""_s + escapedHtml(people.join(ExportWords::comma())) + u"\">"_s
            + htmlWithEmoji(written, [this](const QString &name) { return pathOfEmoji(name); }) + u' '
            + QString::number(reaction.users.size()) + u"</span>"_s;
    }
    return out.isEmpty() ? out : u"<div>"_s + out + u"</div>"_s;
}

// --- the first page ----------------------------------------------------------------------------------------

QString HtmlWriter::listOf(bool named) const
{
    QString out;
    for (int at = 0; at < m_counts.size(); ++at) {
        const ExportChannel &channel = office().channels.at(at);
        if (channel.isNamed() == named)
            out += u"<li>"_s + link(u"channels/%1/index.html"_s.arg(at + 1), text::harmless(channel.sign()))
                + quiet(ExportWords::messages(m_counts.at(at))) + u"</li>\n"_s;
    }
    if (out.isEmpty())
        return out;
    return u"<h2>"_s + escapedHtml(named ? ExportWords::channels() : ExportWords::conversations())
        + u"</h2><ul class=\"list\">"_s + out + u"</ul>"_s;
}

QString HtmlWriter::people() const
{
    QString out = u"<h2>"_s + escapedHtml(ExportWords::people()) + u"</h2><ul class=\"list\">\n"_s;
    for (const proto::User &user : office().users) {
        QStringList notes{u'@' + user.name};
        if (user.bot)
            notes.append(ExportWords::bot());
        if (user.deactivated)
            notes.append(ExportWords::deactivated());
        const QString name = nameOf(user.id);
        out += u"<li>"_s + face(user.id, name, {}, true) + u"<span>"_s + escapedHtml(name) + u"</span>"_s
            + quiet(text::harmless(notes.join(u" · "_s))) + u"</li>\n"_s;
    }
    return out + u"</ul>"_s;
}

void HtmlWriter::end()
{
    const QString name = office().name.isEmpty() ? u"Teahouse"_s : text::harmless(office().name);
    OutFile page(folder().path(u"index.html"_s));
    page.write(head(name) + u"<h1>"_s + escapedHtml(name) + u"</h1>"_s
               + quiet(ExportWords::madeAt(ExportWords::dateTime(office().madeAt), nameOf(office().me))));
    if (!office().isWhole()) {
        qint64 present = 0, total = 0;
        for (const ExportChannel &channel : office().channels) {
            present += channel.present;
            total += channel.total;
        }
        page.write(u"<div class=\"notice\">"_s + escapedHtml(ExportWords::notWhole(present, total)) + u"</div>"_s);
    }
    page.write(listOf(true) + listOf(false) + people() + u"</main></body></html>\n"_s);
    page.close();
}

} // namespace teahouse::app
