// SPDX-License-Identifier: Apache-2.0
// The chosen files of the send dialog: a row each with a small picture, or one large picture when there is but one.
#pragma once

#include "app/ui/composer/send_items.h"
#include "app/ui/files/local_pictures.h"
#include "app/ui/files/pictures.h"
#include "app/ui/theme/theme.h"

#include <QAbstractButton>
#include <QCoreApplication>
#include <QScrollArea>

namespace teahouse::ui {

class SendList : public QScrollArea
{
    Q_OBJECT

public:
    SendList(const Theme &theme, LocalPictures &looks, QWidget *parent);

    void present(const QList<SendItem> &items);
    // Why it is not sent, in plain words.
    static QString refusal(SendItem::Refusal refusal);
    bool isImage(const SendItem &item) const;
    bool isLookedAt(const SendItem &item) const;

    QSize sizeHint() const override;

Q_SIGNALS:
    void removeRequested(int at);

private:
    const Theme &m_theme;
    LocalPictures &m_looks;
    Pictures m_pictures;
    QWidget *m_rows;
};

} // namespace teahouse::ui
