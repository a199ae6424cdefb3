// SPDX-License-Identifier: Apache-2.0
#include "app/ui/viewer/card_part.h"

#include "app/ui/files/file_words.h"
#include "app/ui/theme/icons.h"
#include "common/text/plain_text.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

namespace teahouse::ui {

static constexpr int kPicture = 64;
static constexpr int kWidth = 420;

CardPart::CardPart(const Theme &theme, const proto::FileInfo &file, QWidget *parent) : QWidget(parent)
{
    setAccessibleName(FileWords::spoken(file));
    auto *picture = new QLabel(this);
    picture->setAlignment(Qt::AlignCenter);
    picture->setPixmap(
        icon(theme, iconOf(lookOf(file))).pixmap(QSize(kPicture, kPicture), devicePixelRatioF()));
    auto *name = new QLabel(text::harmless(file.name), this);
    name->setTextFormat(Qt::PlainText);
    name->setFont(theme.title());
    name->setAlignment(Qt::AlignCenter);
    name->setWordWrap(true);
    auto *detail = new QLabel(FileWords::detail(file), this);
    detail->setProperty("quiet", true);
    detail->setAlignment(Qt::AlignCenter);
    m_message = new QLabel(this);
    m_message->setTextFormat(Qt::PlainText);
    m_message->setAlignment(Qt::AlignCenter);
    m_message->setWordWrap(true);
    m_progress = new QProgressBar(this);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(6);
    m_progress->setAccessibleName(tr("Progress"));
    m_cancel = new QPushButton(tr("Cancel"), this);
    m_retry = new QPushButton(tr("Try again"), this);
    m_save = new QPushButton(tr("Save as…"), this);
    m_save->setProperty("primary", true);
    connect(m_cancel, &QPushButton::clicked, this, &CardPart::cancelled);
    connect(m_retry, &QPushButton::clicked, this, &CardPart::retried);
    connect(m_save, &QPushButton::clicked, this, &CardPart::saved);

    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    for (QPushButton *button : {m_cancel, m_retry, m_save})
        buttons->addWidget(button);
    buttons->addStretch();
    auto *column = new QVBoxLayout;
    column->setSpacing(10);
    column->addStretch();
    for (QWidget *widget : std::initializer_list<QWidget *>{picture, name, detail, m_message, m_progress})
        column->addWidget(widget);
    column->addSpacing(6);
    column->addLayout(buttons);
    column->addStretch();
    for (QWidget *widget : std::initializer_list<QWidget *>{name, detail, m_message, m_progress})
        widget->setFixedWidth(kWidth);
    column->setAlignment(picture, Qt::AlignHCenter);
    auto *middle = new QHBoxLayout(this);
    middle->addStretch();
    middle->addLayout(column);
    middle->addStretch();
    showBusy({});
}

void CardPart::showNotice(const QString &text)
{
    m_message->setText(text);
    m_message->setVisible(!text.isEmpty());
    m_progress->hide();
    m_cancel->hide();
    m_retry->hide();
    m_save->show();
}

void CardPart::showFailure(const QString &text)
{
    showNotice(text);
    m_retry->show();
}

void CardPart::showProgress(qint64 done, qint64 total)
{
    m_message->setText(total > 0 ? tr("Loading %1 of %2").arg(FileWords::size(done), FileWords::size(total))
                                 : tr("Loading"));
    m_message->show();
    m_progress->setRange(0, total > 0 ? 1'000 : 0);
    m_progress->setValue(total > 0 ? int(1'000 * done / total) : 0);
    m_progress->show();
    m_cancel->show();
    m_retry->hide();
    m_save->hide();
}

void CardPart::showBusy(const QString &text)
{
    m_message->setText(text);
    m_message->setVisible(!text.isEmpty());
    m_progress->hide();
    m_cancel->hide();
    m_retry->hide();
    m_save->hide();
}

} // namespace teahouse::ui
