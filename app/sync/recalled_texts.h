// SPDX-License-Identifier: Apache-2.0
// What I have recalled a moment ago, so that I can write it anew. In memory alone, and not for long: what was recalled
// is on no disk.
#pragma once

#include "common/base/ids.h"

#include <QElapsedTimer>
#include <QHash>
#include <QObject>
#include <QTimer>

namespace teahouse::app {

class RecalledTexts : public QObject
{
    Q_OBJECT

public:
    static constexpr int kKeptMs = 5 * 60 * 1'000;

    // `keptMs`: another time only in tests.
    explicit RecalledTexts(QObject *parent = nullptr, int keptMs = kKeptMs);

    void keep(MessageId message, const QString &text);
    bool has(MessageId message) const { return m_texts.contains(message); }
    QString take(MessageId message); // once

Q_SIGNALS:
    void changed();

private:
    struct Kept {
        QString text;
        qint64 until = 0;
    };
    void expire();

    const int m_keptMs;
    QHash<MessageId, Kept> m_texts;
    QElapsedTimer m_time;
    QTimer m_expiry;
};

} // namespace teahouse::app
