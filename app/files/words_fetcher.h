// SPDX-License-Identifier: Apache-2.0
// Brings the text of files into the archive, one after another in the background, newest first, so that what is in them
// is found without a connection.
#pragma once

#include "app/net/http.h"
#include "app/store/archive.h"
#include "app/store/file_rows.h"

namespace teahouse::app {

class WordsFetcher : public QObject
{
    Q_OBJECT

public:
    WordsFetcher(Http &http, Archive &archive, QObject *parent = nullptr);

    void start(); // there may be something new; again and again
    bool isWhole() const { return !m_running && !m_again; }

private:
    void next();
    void fetch(const store::WordsWanted &wanted);
    void keep(const store::WordsWanted &wanted, const QString &words);
    void end();

    Http &m_http;
    Archive &m_archive;
    QList<store::WordsWanted> m_wanted;
    bool m_running = false;
    bool m_again = false;
};

} // namespace teahouse::app
