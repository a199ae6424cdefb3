// SPDX-License-Identifier: Apache-2.0
#include "app/sync/recalled_texts.h"

#include <algorithm>

namespace teahouse::app {

RecalledTexts::RecalledTexts(QObject *parent, int keptMs) : QObject(parent), m_keptMs(keptMs)
{
    m_time.start();
    m_expiry.setSingleShot(true);
    connect(&m_expiry, &QTimer::timeout, this, &RecalledTexts::expire);
}

void RecalledTexts::keep(MessageId message, const QString &text)
{
    if (!message.isValid() || text.isEmpty())
        return;
    m_texts.insert(message, {text, m_time.elapsed() + m_keptMs});
    if (!m_expiry.isActive())
        m_expiry.start(m_keptMs);
    Q_EMIT changed();
}

QString RecalledTexts::take(MessageId message)
{
    const QString text = m_texts.take(message).text;
    Q_EMIT changed();
    return text;
}

void RecalledTexts::expire()
{
    const qint64 now = m_time.elapsed();
    m_texts.removeIf([now](const auto &kept) { return kept.value().until <= now; });
    if (!m_texts.isEmpty()) {
        const auto first = std::min_element(m_texts.cbegin(), m_texts.cend(),
                                            [](const Kept &a, const Kept &b) { return a.until < b.until; });
        m_expiry.start(int(first->until - now));
    }
    Q_EMIT changed();
}

} // namespace teahouse::app
