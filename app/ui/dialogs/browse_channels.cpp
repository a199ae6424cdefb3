// SPDX-License-Identifier: Apache-2.0
#include "app/store/directory.h"
#include "app/ui/dialogs/channel_dialogs.h"
#include "app/ui/theme/icons.h"
#include "common/text/fold.h"
#include "common/text/plain_text.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

static constexpr int kIdRole = Qt::UserRole + 1;

BrowseChannelsDialog::BrowseChannelsDialog(const Theme &theme, app::Session &session, const app::ChannelListModel &mine,
                                           QWidget *parent)
    : FormDialog(theme, tr("Channels to join"), parent), m_session(session), m_mine(mine)
{
    m_filter = new QLineEdit(this);
    m_filter->setPlaceholderText(tr("Name or topic"));
    m_filter->setAccessibleName(tr("Filter channels by name or topic"));
    m_filter->setClearButtonEnabled(true);
    m_filter->installEventFilter(this);
    m_list = new QListView(this);
    m_list->setModel(&m_found);
    m_list->setEditTriggers(QListView::NoEditTriggers);
    m_list->setSelectionMode(QListView::SingleSelection);
    m_list->setIconSize({theme.metrics().icon, theme.metrics().icon});
    m_list->setAccessibleName(tr("Channels to join"));
    m_nothing = new QLabel(tr("You have joined every public channel."), this);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setProperty("quiet", true);
    m_nothing->hide();
    auto *create = new QPushButton(icon(theme, u"plus"_s), tr("Create a channel…"), this);
    body()->addWidget(m_filter);
    body()->addWidget(m_list, 1);
    body()->addWidget(m_nothing);
    body()->addSpacing(6);
    body()->addWidget(create, 0, Qt::AlignLeft);
    QPushButton *join = addSubmit(tr("Join"));
    join->setEnabled(false);
    setMinimumSize(440, 420);

    connect(m_filter, &QLineEdit::textChanged, this, &BrowseChannelsDialog::present);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, join,
            [join](const QModelIndex &current) { join->setEnabled(current.isValid()); });
    connect(m_list, &QListView::doubleClicked, this, [this] { submit(); });
    connect(create, &QPushButton::clicked, this, [this] {
        Q_EMIT createRequested();
        accept();
    });
    load();
}

void BrowseChannelsDialog::load()
{
    m_session.archive()
        .read([](sql::Db &db) { return app::store::directory(db); })
        .then(this, [this](const Result<QList<proto::Channel>> &channels) {
            if (!channels)
                return showError(channels.error());
            m_channels = *channels;
            m_channels.removeIf([this](const proto::Channel &c) { return m_mine.rowOf(c.id) >= 0; });
            const text::NameOrder order = m_session.people().order();
            std::sort(m_channels.begin(), m_channels.end(), [order](const proto::Channel &a, const proto::Channel &b) {
                return text::nameSortKey(a.name, order) < text::nameSortKey(b.name, order);
            });
            present(m_filter->text());
        });
}

void BrowseChannelsDialog::present(const QString &typed)
{
    const QString wanted = text::fold(typed.trimmed());
    const text::NameQuery query(typed);
    m_found.clear();
    for (const proto::Channel &channel : m_channels) {
        if (!query.match(text::NameKey(channel.name)) && !text::fold(channel.topic).contains(wanted))
            continue;
        const QString topic = text::excerpt(channel.topic, 80);
        auto *item = new QStandardItem(icon(theme(), u"hash"_s),
                                       topic.isEmpty() ? channel.name : tr("%1 — %2").arg(channel.name, topic));
        item->setData(channel.id.value, kIdRole);
        m_found.appendRow(item);
    }
    m_nothing->setVisible(m_channels.isEmpty());
    m_list->setVisible(!m_channels.isEmpty());
    m_list->setCurrentIndex(m_found.index(0, 0)); // Enter joins what was typed
}

// Up and down go through the list while one types.
bool BrowseChannelsDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_filter && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Up || key == Qt::Key_Down)
            return QCoreApplication::sendEvent(m_list, event);
    }
    return FormDialog::eventFilter(watched, event);
}

void BrowseChannelsDialog::submit()
{
    const ChannelId channel{m_list->currentIndex().data(kIdRole).toLongLong()};
    if (!channel.isValid())
        return;
    setBusy(true);
    m_session.connection()
        .call(proto::JoinChannel{.channel = channel})
        .then(this, [this, channel](const Result<proto::Done> &done) {
            if (done)
                Q_EMIT joined(channel);
            finish(done);
        });
}

} // namespace teahouse::ui
