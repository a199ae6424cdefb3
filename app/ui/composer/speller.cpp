// SPDX-License-Identifier: Apache-2.0
#include "app/ui/composer/speller.h"

#include <QDir>
#include <QLocale>
#include <QStandardPaths>
#include <QStringDecoder>
#include <QStringEncoder>

#ifdef TEAHOUSE_HAS_HUNSPELL
#ifdef __GNUC__
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wconversion" // in its own header
#endif
#include <hunspell.hxx>
#ifdef __GNUC__
#pragma GCC diagnostic pop
#endif
#endif

using namespace Qt::StringLiterals;

namespace teahouse::ui {

#ifdef TEAHOUSE_HAS_HUNSPELL
// Asked from one thread at a time: first by the one that reads it, then by ours.
struct Speller::Book {
    explicit Book(const QString &base)
        : words(QFile::encodeName(base + u".aff"_s).constData(), QFile::encodeName(base + u".dic"_s).constData()),
          encoding(words.get_dict_encoding())
    {
    }

    // Old dictionaries are in other encodings; a word that these do not have is nothing they could know.
    std::optional<std::string> encoded(const QString &word)
    {
        QStringEncoder encode(encoding.c_str());
        const QByteArray bytes = encode.isValid() ? encode(word) : word.toUtf8();
        if (encode.isValid() && encode.hasError())
            return {};
        return bytes.toStdString();
    }
    bool knows(const QString &word)
    {
        const auto bytes = encoded(word);
        return !bytes || words.spell(*bytes);
    }
    QStringList like(const QString &word, qsizetype most)
    {
        QStringList out;
        const auto bytes = encoded(word);
        if (!bytes)
            return out;
        QStringDecoder decode(encoding.c_str());
        for (const std::string &other : words.suggest(*bytes)) {
            if (out.size() < most)
                out.append(decode.isValid() ? QString(decode(QByteArrayView(other.data(), qsizetype(other.size()))))
                                            : QString::fromStdString(other));
        }
        return out;
    }

    Hunspell words;
    std::string encoding;
};
#else
struct Speller::Book {
    explicit Book(const QString &) { }
    bool knows(const QString &) { return true; }
    QStringList like(const QString &, qsizetype) { return {}; }
};
#endif

Speller::Speller(QObject *parent) : QObject(parent), m_aside(1) { }

Speller::~Speller() = default;

QStringList Speller::folders()
{
    QStringList out{u"/usr/share/hunspell"_s, u"/usr/share/myspell"_s, u"/usr/share/myspell/dicts"_s, u"/Library/Spelling"_s};
    for (const QString &data : QStandardPaths::standardLocations(QStandardPaths::GenericDataLocation))
        out.append(data + u"/hunspell"_s);
    out.removeDuplicates();
    return out;
}

QStringList Speller::installed(const QStringList &folders)
{
    QStringList out;
#ifdef TEAHOUSE_HAS_HUNSPELL
    for (const QString &folder : folders) {
        const QDir dir(folder);
        for (const QString &file : dir.entryList({u"*.dic"_s}, QDir::Files)) {
            const QString name = file.chopped(4);
            if (!name.startsWith(u"hyph_") && dir.exists(name + u".aff"_s) && !out.contains(name))
                out.append(name);
        }
    }
    out.sort();
#else
    Q_UNUSED(folders);
#endif
    return out;
}

QString Speller::likely(const QStringList &installed)
{
    const QString system = QLocale::system().name(); // "de_DE"
    if (installed.contains(system))
        return system;
    for (const QString &language : {system.section(u'_', 0, 0), u"en"_s}) {
        for (const QString &name : installed) {
            if (name.section(u'_', 0, 0) == language)
                return name;
        }
    }
    return {};
}

void Speller::setLanguage(const QString &language)
{
    if (language == m_language)
        return;
    m_language = language;
    m_book.reset();
    Q_EMIT changed();
    QString base;
    for (const QString &folder : folders()) {
        if (base.isEmpty() && !language.isEmpty() && QFile::exists(folder + u'/' + language + u".dic"_s))
            base = folder + u'/' + language;
    }
    if (base.isEmpty())
        return;
    m_aside.run([base]() -> Result<std::shared_ptr<Book>> { return std::make_shared<Book>(base); })
        .then(this, [this, language](const Result<std::shared_ptr<Book>> &book) {
            if (!book || language != m_language) // another one was chosen meanwhile
                return;
            m_book = *book;
            Q_EMIT changed();
        });
}

void Speller::setOwnWords(const QStringList &words)
{
    m_own = QSet<QString>(words.begin(), words.end());
    Q_EMIT changed();
}

bool Speller::isRight(const QString &word) const
{
    if (!m_book || m_own.contains(word) || m_own.contains(word.toLower()))
        return true;
    return m_book->knows(QString(word).replace(u'’', u'\''));
}

QStringList Speller::suggestions(const QString &word, qsizetype most) const
{
    return m_book ? m_book->like(word, most) : QStringList();
}

} // namespace teahouse::ui
