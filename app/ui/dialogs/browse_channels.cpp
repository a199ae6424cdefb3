// SPDX-License-Identifier: Apache-2.0
#include "app/store/directory.h"
#include "app/ui/dialogs/channel_dialogs.h"
#include "app/ui/theme/icons.h"
#include "common/text/fold.h"
#include "common/text/plain_text.h"

#include <QCoreApplication>
#include <QHBoxLayout>
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
    m_filter->setPlaceholderText(tr("Name, purpose or topic"));
    m_filter->setAccessibleName(tr("Filter channels by name, purpose or topic"));
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
    auto *create = new QPushButton(icon(theme, u"plus"_s), tr("Create a channel…"), this); // Tab goes in this order
    m_restore = new QPushButton(tr("Restore"), this);
    m_restore->setObjectName(u"restore"_s);
    m_archivedToo = new QCheckBox(tr("Archived channels"), this);
    m_archivedToo->setObjectName(u"archived"_s);
    body()->addWidget(m_filter);
    body()->addWidget(m_list, 1);
    body()->addWidget(m_nothing);
    body()->addSpacing(6);
    auto *row = new QHBoxLayout;
    row->addWidget(create);
    row->addWidget(m_restore);
    row->addStretch(1);
    row->addWidget(m_archivedToo);
    body()->addLayout(row);
    m_join = addSubmit(tr("Join"));
    enable();
    setMinimumSize(440, 420);

    connect(m_filter, &QLineEdit::textChanged, this, &BrowseChannelsDialog::present);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &BrowseChannelsDialog::enable);
    connect(m_archivedToo, &QCheckBox::toggled, this, [this] { present(m_filter->text()); });
    connect(m_restore, &QPushButton::clicked, this, [this] {
        if (const proto::Channel *channel = current())
            Q_EMIT restoreRequested(channel->id);
        accept();
    });
    connect(m_list, &QListView::doubleClicked, this, [this] { submit(); });
    connect(create, &QPushButton::clicked, this, [this] {
        Q_EMIT createRequested();
        accept();
    });
    load();
}

void BrowseChannelsDialog::load()
{
    struct Found {
        QList<proto::Channel> channels;
        QSet<ChannelId> administered;
    };
    m_session.archive()
        .read([me = m_session.me()](sql::Db &db) { return Found{app::store::directory(db), app::store::administered(db, me)}; })
        .then(this, [this](const Result<Found> &found) {
            if (!found)
                return showError(found.error());
            m_channels = found->channels;
            m_administered = found->administered;
            m_channels.removeIf([this](const proto::Channel &c) { return !c.archived && m_mine.rowOf(c.id) >= 0; });
            for (int row = 0; row < m_mine.rowCount(); ++row) { // private ones are in no directory
                const app::ChannelRow &mine = m_mine.at(row);
                if (mine.archived && mine.kind == proto::ChannelKind::Private)
                    m_channels.append({.id = mine.id, .kind = mine.kind, .name = mine.name, .topic = mine.topic, .archived = true});
            }
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
        if (channel.archived != m_archivedToo->isChecked())
            continue;
        if (!query.match(text::NameKey(channel.name)) && !text::fold(channel.topic).contains(wanted)
            && !text::fold(channel.purpose).contains(wanted))
            continue;
        const QString about = text::excerpt(channel.purpose.isEmpty() ? channel.topic : channel.purpose, 80);
        const QString picture = channel.archived ? u"archive"_s : u"hash"_s;
        auto *item = new QStandardItem(icon(theme(), picture),
                                       about.isEmpty() ? channel.name : tr("%1 — %2").arg(channel.name, about));
        item->setData(channel.id.value, kIdRole);
        m_found.appendRow(item);
    }
    const bool nothing = typed.isEmpty() && m_found.rowCount() == 0;
    m_nothing->setText(m_archivedToo->isChecked() ? tr("No channel is archived.") : tr("You have joined every public channel."));
    m_nothing->setVisible(nothing);
    m_list->setVisible(!nothing);
    m_list->setCurrentIndex(m_found.index(0, 0)); // Enter joins what was typed
    enable();
}

const proto::Channel *BrowseChannelsDialog::current() const
{
    const ChannelId id{m_list->currentIndex().data(kIdRole).toLongLong()};
    const auto at = std::find_if(m_channels.begin(), m_channels.end(), [id](const proto::Channel &c) { return c.id == id; });
    return at == m_channels.end() ? nullptr : &*at;
}

// Nobody joins what is archived: it is opened by those who are in it.
void BrowseChannelsDialog::enable()
{
    const proto::Channel *channel = current();
    const bool archived = m_archivedToo->isChecked(), mine = channel && m_mine.rowOf(channel->id) >= 0;
    m_join->setText(archived ? tr("Open") : tr("Join"));
    m_join->setEnabled(channel && (!archived || mine));
    m_restore->setVisible(archived);
    m_restore->setEnabled(channel && mayRestore(channel->id));
}

// As the server decides it: who moderates everywhere, and who administers the channel; no guest.
bool BrowseChannelsDialog::mayRestore(ChannelId channel) const
{
    using proto::Role;
    const proto::User *me = m_session.people().find(m_session.me());
    if (!me || me->role == Role::Guest)
        return false;
    const bool everywhere = me->role == Role::Owner || me->role == Role::Admin || me->role == Role::Moderator;
    return everywhere || m_administered.contains(channel);
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
    if (!channel.isValid() || !m_join->isEnabled())
        return;
    if (m_archivedToo->isChecked()) {
        Q_EMIT joined(channel);
        return accept();
    }
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
