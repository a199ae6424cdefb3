// SPDX-License-Identifier: Apache-2.0
#include "app/store/emoji_book.h"

#include "common/text/emoji.h"
#include "common/text/emoji_name.h"
#include "common/text/fold.h"

#include <algorithm>

namespace teahouse::app {

using namespace Qt::StringLiterals;

EmojiBook::EmojiBook(Archive &archive, QObject *parent) : QObject(parent)
{
    connect(&archive, &Archive::applied, this, [this](const Applied &what) { take(what.news.emoji); });
    archive
        .read([](sql::Db &db) {
            return db.list(u"SELECT id, name, file, creator, removed, rev, alias_of FROM emoji"_s,
                           [](const QSqlQuery &row) { return sql::fromRow<proto::Emoji>(row); });
        })
        .then(this, [this](const Result<QList<proto::Emoji>> &emoji) {
            if (emoji)
                take(*emoji);
        });
}

FileId EmojiBook::file(const QString &foldedName) const { return m_files.value(foldedName); }

QString EmojiBook::meant(const QString &foldedName) const { return m_meant.value(foldedName, foldedName); }

QString EmojiBook::characters(const QString &foldedName) const
{
    const QString meant = m_meant.value(foldedName);
    return text::emojiIn(meant).isEmpty() ? QString() : meant;
}

QString EmojiBook::spelled(const QString &text) const
{
    if (m_meant.isEmpty() || !text.contains(u':'))
        return text;
    QString out;
    qsizetype at = 0;
    for (bool code = false; at < text.size(); code = !code) { // between backticks stands code
        qsizetype end = text.indexOf(u'`', at);
        end = end < 0 ? text.size() : end;
        QString piece = text.mid(at, end - at);
        const auto names = code ? QList<text::NamedEmoji>() : text::emojiNamesIn(piece);
        for (auto named = names.crbegin(); named != names.crend(); ++named) {
            if (const QString meant = characters(named->name); !meant.isEmpty())
                piece.replace(named->start, named->length, meant);
        }
        out += piece;
        for (at = end; at < text.size() && text[at] == u'`'; ++at)
            out += u'`';
    }
    return out;
}

QList<proto::Emoji> EmojiBook::all() const
{
    QList<proto::Emoji> found;
    for (const proto::Emoji &emoji : m_all) {
        if (!emoji.removed)
            found.append(emoji);
    }
    std::sort(found.begin(), found.end(),
              [](const proto::Emoji &a, const proto::Emoji &b) { return a.name < b.name; });
    return found;
}

void EmojiBook::take(const QList<proto::Emoji> &emoji)
{
    bool news = false;
    for (const proto::Emoji &row : emoji) {
        proto::Emoji &known = m_all[row.id];
        if (known.id.isValid() && known.rev >= row.rev)
            continue;
        known = row;
        news = true;
    }
    if (!news)
        return;
    m_files.clear();
    m_meant.clear();
    for (const proto::Emoji &row : std::as_const(m_all)) {
        if (!row.removed && row.aliasOf.isEmpty())
            m_files.insert(text::fold(row.name), row.file);
    }
    for (const proto::Emoji &row : std::as_const(m_all)) {
        if (row.removed || row.aliasOf.isEmpty())
            continue;
        m_meant.insert(text::fold(row.name), row.aliasOf);
        if (const FileId file = m_files.value(text::fold(row.aliasOf)); file.isValid())
            m_files.insert(text::fold(row.name), file);
    }
    Q_EMIT changed();
}

} // namespace teahouse::app
