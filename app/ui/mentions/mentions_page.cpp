// SPDX-License-Identifier: Apache-2.0
#include "app/ui/mentions/mentions_page.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

static constexpr int kMinuteMs = 60'000;

MentionsPage::MentionsPage(const Theme &theme, Faces &faces, app::People &people, app::ChannelListModel &channels,
                           app::Archive &archive, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_rows(archive)
{
    m_head = new QWidget(this);
    m_title = new QLabel(m_head);
    auto *row = new QHBoxLayout(m_head);
    row->setContentsMargins(theme.metrics().side, 4, theme.metrics().side, 4);
    row->addWidget(m_title);
    row->addStretch(1);
    m_list = new QListView(this);
    m_list->setModel(&m_rows);
    m_delegate = new MentionDelegate(theme, faces, people, channels, m_list);
    m_rows.spoken = [this](const app::StoredMention &mention) { return m_delegate->spoken(mention); };
    m_list->setItemDelegate(m_delegate);
    m_list->setProperty("frameless", true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setEditTriggers(QListView::NoEditTriggers);
    m_list->setVerticalScrollMode(QListView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->installEventFilter(this);
    setFocusProxy(m_list);
    m_empty = new QLabel(m_list->viewport());
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setTextFormat(Qt::PlainText);
    m_empty->setProperty("quiet", true);
    m_empty->setAttribute(Qt::WA_TransparentForMouseEvents);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addWidget(m_list, 1);
    connect(m_list, &QListView::clicked, this, &MentionsPage::choose);
    connect(&m_rows, &app::MentionModel::changed, this, &MentionsPage::showState);
    connect(&faces, &Faces::changed, m_list->viewport(), qOverload<>(&QWidget::update));
    connect(&people, &app::People::changed, m_list->viewport(), qOverload<>(&QWidget::update));
    connect(&theme, &Theme::changed, this, &MentionsPage::showState);
    auto *minutes = new QTimer(this); // "5 minutes ago" goes on
    connect(minutes, &QTimer::timeout, m_list->viewport(), qOverload<>(&QWidget::update));
    minutes->start(kMinuteMs);
    showState();
}

void MentionsPage::choose(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    const app::StoredMention row = m_rows.at(index.row());
    if (row.message.thread.isValid() && !row.message.inChannel)
        Q_EMIT threadRequested(row.channel, row.message.thread, row.message.seq);
    else
        Q_EMIT messageRequested(row.channel, row.message.seq);
}

void MentionsPage::showState()
{
    m_head->setFixedHeight(m_theme.metrics().header);
    m_title->setFont(m_theme.title());
    m_title->setText(tr("Mentions"));
    m_list->setAccessibleName(tr("Mentions"));
    m_empty->setText(tr("Messages that call you by name, with a group or department of yours, or with one of your words are listed here."));
    m_empty->setVisible(m_rows.isLoaded() && m_rows.rowCount() == 0);
    m_empty->setGeometry(m_list->viewport()->rect().adjusted(40, 0, -40, 0));
    update();
}

bool MentionsPage::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        m_empty->setGeometry(m_list->viewport()->rect().adjusted(40, 0, -40, 0));
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    switch (key) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        choose(m_list->currentIndex());
        return true;
    case Qt::Key_J:
    case Qt::Key_K: {
        const int last = m_rows.rowCount() - 1;
        if (last >= 0)
            m_list->setCurrentIndex(m_rows.index(std::clamp(m_list->currentIndex().row() + (key == Qt::Key_J ? 1 : -1), 0, last)));
        return true;
    }
    case Qt::Key_Escape:
        Q_EMIT escapePressed();
        return true;
    default:
        return QWidget::eventFilter(watched, event);
    }
}

void MentionsPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        showState();
    QWidget::changeEvent(event);
}

void MentionsPage::showEvent(QShowEvent *event)
{
    m_rows.show();
    QWidget::showEvent(event);
}

void MentionsPage::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.colours().base);
    painter.fillRect(QRect(0, m_head->geometry().bottom(), width(), 1), m_theme.colours().line);
}

} // namespace teahouse::ui
