// SPDX-License-Identifier: Apache-2.0
// What files look like that are about to be sent or on their way: looked at by the preview program, since even a file of
// one's own may have come from a stranger. Its small pictures lie in a temporary folder that goes with this object.
#pragma once

#include "common/preview/preview_process.h"

#include <QSet>
#include <QTemporaryDir>

namespace teahouse::ui {

class LocalPictures : public QObject
{
    Q_OBJECT

public:
    explicit LocalPictures(QObject *parent = nullptr);

    struct Look {
        QString picture; // a small picture, ready for Pictures::find(); empty: it has none
        preview::Facts facts;
    };
    // nullptr: not known yet; looked() follows, unless it cannot be looked at.
    const Look *find(const QString &path);

Q_SIGNALS:
    void looked(const QString &path);

private:
    preview::PreviewProcess m_process;
    QTemporaryDir m_folder;
    QHash<QString, Look> m_known;
    QSet<QString> m_asked;
    int m_count = 0;
};

} // namespace teahouse::ui
