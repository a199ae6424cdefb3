// SPDX-License-Identifier: Apache-2.0
#include "app/ui/threads/thread_inbox.h"

#include "app/ui/theme/icons.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QTimer>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

namespace {

// Speaks for the rows, and shows those with something unread alone when asked to.
class Filter : public QSortFilterProxyModel
{
public:
    Filter(app::ThreadListModel &threads, QObject *parent) : QSortFilterProxyModel(parent) { setSourceModel(&threads); }

    std::function<QString(const app::StoredThread &)> spoken;
    void setUnreadOnly(bool on)
    {
        m_unreadOnly = on;
        invalidateFilter();
    }
    QVariant data(const QModelIndex &index, int role) const override
    {
        if (role == Qt::AccessibleTextRole && spoken)
            return spoken(*index.data(app::ThreadListModel::RowRole).value<const app::StoredThread *>());
        return QSortFilterProxyModel::data(index, role);
    }

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override
    {
        return !m_unreadOnly || sourceModel()->index(row, 0, parent).data(app::ThreadListModel::UnreadRole).toBool();
    }

private:
    bool m_unreadOnly = false;
};

} // namespace

ThreadInbox::ThreadInbox(const Theme &theme, Faces &faces, app::People &people, app::ChannelListModel &channels,
                         app::ThreadListModel &threads, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_threads(threads)
{
    auto *rows = new Filter(threads, this);
    m_rows = rows;
    m_head = new QWidget(this);
    m_title = new QLabel(m_head);
    const auto chip = [this](const QString &name) {
        auto *made = new QPushButton(m_head);
        made->setObjectName(name);
        made->setProperty("chip", true);
        made->setAutoDefault(false);
        return made;
    };
    m_all = chip(u"threadsAll"_s);
    m_all->setCheckable(true);
    m_unread = chip(u"threadsUnread"_s);
    m_unread->setCheckable(true);
    m_read = chip(u"threadsRead"_s);
    auto *row = new QHBoxLayout(m_head);
    row->setContentsMargins(theme.metrics().side, 4, theme.metrics().side, 4);
    row->setSpacing(6);
    row->addWidget(m_title);
    row->addSpacing(10);
    row->addWidget(m_all);
    row->addWidget(m_unread);
    row->addStretch(1);
    row->addWidget(m_read);

    m_list = new QListView(this);
    m_list->setModel(m_rows);
    m_delegate = new ThreadDelegate(theme, faces, people, channels, m_list);
    rows->spoken = [this](const app::StoredThread &thread) { return m_delegate->spoken(thread); };
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

    connect(m_all, &QPushButton::clicked, this, [this] { setUnreadOnly(false); });
    connect(m_unread, &QPushButton::clicked, this, [this] { setUnreadOnly(true); });
    connect(m_read, &QPushButton::clicked, &threads, &app::ThreadListModel::markAllRead);
    connect(m_list, &QListView::clicked, this, &ThreadInbox::choose);
    connect(&threads, &app::ThreadListModel::changed, this, &ThreadInbox::showState);
    connect(&faces, &Faces::changed, m_list->viewport(), qOverload<>(&QWidget::update));
    connect(&theme, &Theme::changed, this, &ThreadInbox::showState);
    auto *minutes = new QTimer(this); // "5 minutes ago" goes on
    connect(minutes, &QTimer::timeout, m_list->viewport(), qOverload<>(&QWidget::update));
    minutes->start(60'000);
    showState();
}

void ThreadInbox::setUnreadOnly(bool on)
{
    m_unreadOnly = on;
    static_cast<Filter *>(m_rows)->setUnreadOnly(on);
    showState();
}

void ThreadInbox::choose(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    const auto &mark = index.data(app::ThreadListModel::RowRole).value<const app::StoredThread *>()->mark;
    const auto [root, channel] = std::pair(mark.root, mark.channel); // the row may change
    Q_EMIT chosen(channel, root);
}

void ThreadInbox::showState()
{
    m_head->setFixedHeight(m_theme.metrics().header);
    m_title->setFont(m_theme.title());
    m_title->setText(tr("Threads"));
    m_all->setText(tr("All"));
    m_all->setChecked(!m_unreadOnly);
    m_unread->setText(m_threads.unreadThreads() > 0 ? tr("Unread (%1)").arg(m_threads.unreadThreads()) : tr("Unread"));
    m_unread->setChecked(m_unreadOnly);
    m_read->setText(tr("Mark all as read"));
    m_read->setEnabled(m_threads.unreadThreads() > 0);
    for (QPushButton *button : {m_all, m_unread, m_read}) {
        button->setFont(m_theme.small());
        button->setAccessibleName(button->text());
    }
    m_list->setAccessibleName(tr("Threads"));
    m_empty->setText(m_unreadOnly ? tr("Nothing unread in the threads you follow.")
                                  : tr("Threads you write in, or are mentioned in, are listed here."));
    m_empty->setVisible(m_rows->rowCount() == 0);
    m_empty->setGeometry(m_list->viewport()->rect().adjusted(40, 0, -40, 0));
    update();
}

bool ThreadInbox::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        m_empty->setGeometry(m_list->viewport()->rect().adjusted(40, 0, -40, 0));
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        choose(m_list->currentIndex());
        return true;
    case Qt::Key_J:
    case Qt::Key_K: {
        const int by = static_cast<QKeyEvent *>(event)->key() == Qt::Key_J ? 1 : -1;
        const int last = m_rows->rowCount() - 1;
        if (last >= 0)
            m_list->setCurrentIndex(m_rows->index(std::clamp(m_list->currentIndex().row() + by, 0, last), 0));
        return true;
    }
    case Qt::Key_Escape:
        Q_EMIT escapePressed();
        return true;
    default:
        return QWidget::eventFilter(watched, event);
    }
}

void ThreadInbox::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        showState();
    QWidget::changeEvent(event);
}

void ThreadInbox::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.colours().base);
    painter.fillRect(QRect(0, m_head->geometry().bottom(), width(), 1), m_theme.colours().line);
}

} // namespace teahouse::ui
