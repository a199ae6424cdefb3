// SPDX-License-Identifier: Apache-2.0
// Which words are spelled right, by Hunspell and the dictionaries of the system. Reading one (50 ms and more) happens
// aside; until it is there every word is right. Without the library there are no languages and every word is right.
// Own words are kept by whoever owns the speller. GUI thread.
#pragma once

#include "common/base/aside.h"

#include <QSet>
#include <QStringList>

namespace teahouse::ui {

class Speller : public QObject
{
    Q_OBJECT

public:
    explicit Speller(QObject *parent = nullptr);
    ~Speller() override;

    static QStringList folders(); // where systems keep dictionaries
    static QStringList installed(const QStringList &folders = Speller::folders()); // "en_US", "de_DE"; sorted
    // That of the system's language, else an English one, else none.
    static QString likely(const QStringList &installed);

    void setLanguage(const QString &language); // one of installed(); empty: none, every word is right
    QString language() const { return m_language; }
    bool isReady() const { return m_book != nullptr; }
    void setOwnWords(const QStringList &words);

    bool isRight(const QString &word) const;
    QStringList suggestions(const QString &word, qsizetype most = 6) const;

Q_SIGNALS:
    void changed(); // other words are right now

private:
    struct Book;

    QString m_language;
    std::shared_ptr<Book> m_book;
    QSet<QString> m_own;
    Aside m_aside;
};

} // namespace teahouse::ui
