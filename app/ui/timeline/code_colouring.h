// SPDX-License-Identifier: Apache-2.0
// Colours of long code blocks, made on a thread of their own: 5,000 lines take a while. Until they are there a block is
// plain. It keeps the last few. GUI thread.
#pragma once

#include "common/base/aside.h"

#include <QCache>
#include <QTextLayout>

namespace teahouse::ui {

class CodeColouring : public QObject
{
    Q_OBJECT

public:
    explicit CodeColouring(QObject *parent = nullptr) : QObject(parent), m_aside(1) { }

    // What is known; else nothing, and coloured() follows.
    QList<QTextLayout::FormatRange> colours(const QString &code, const QString &language, bool dark);

Q_SIGNALS:
    void coloured();

private:
    using Ranges = QList<QTextLayout::FormatRange>;

    QCache<QString, Ranges> m_known{8};
    QSet<QString> m_asked;
    Aside m_aside;
};

} // namespace teahouse::ui
