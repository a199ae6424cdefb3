// SPDX-License-Identifier: Apache-2.0
#include "app/ui/dialogs/holds_dialog.h"

#include "app/store/directory.h"
#include "app/ui/timeline/message_words.h"
#include "common/proto/limits.h"
#include "common/text/name_order.h"
#include "common/text/plain_text.h"

#include <QCompleter>
#include <QHeaderView>

#include <map>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

HoldsDialog::HoldsDialog(const Theme &theme, app::Session &session, QWidget *parent)
    : FormDialog(theme, tr("Kept as evidence"), parent), m_session(session)
{
    addText(tr("What is listed here is not deleted when its time is over, until it is let go. Holding a person holds every "
               "channel that this person is in, or has been in."));
    m_list = new QTreeWidget(this);
    m_list->setAccessibleName(tr("Kept as evidence"));
    m_list->setHeaderLabels({tr("What is held"), tr("Reason"), tr("Since"), tr("By")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_empty = new QLabel(tr("Nothing is held."), m_list);
    m_empty->setProperty("quiet", true);
    m_empty->setAttribute(Qt::WA_TransparentForMouseEvents);
    auto *middle = new QVBoxLayout(m_list);
    middle->addWidget(m_empty, 0, Qt::AlignCenter);
    m_remove = new QPushButton(tr("Let go"), this);
    m_remove->setObjectName(u"letGo"_s);
    m_remove->setEnabled(false);
    body()->addWidget(m_list, 1);
    body()->addWidget(m_remove, 0, Qt::AlignLeft);
    m_kind = new QComboBox(this);
    m_kind->setObjectName(u"kind"_s);
    m_kind->addItem(tr("A channel"), int(Kind::Channel));
    m_kind->addItem(tr("A person"), int(Kind::Person));
    m_kind->addItem(tr("Everything in the office"), int(Kind::Everything));
    addField(tr("Hold something else"), m_kind);
    m_name = new QComboBox(this);
    m_name->setObjectName(u"name"_s);
    m_name->setAccessibleName(tr("Which one"));
    m_name->setEditable(true);
    m_name->setInsertPolicy(QComboBox::NoInsert);
    m_name->completer()->setFilterMode(Qt::MatchContains);
    m_name->completer()->setCompletionMode(QCompleter::PopupCompletion);
    body()->addWidget(m_name);
    m_reason = new QLineEdit(this);
    m_reason->setObjectName(u"reason"_s);
    m_reason->setMaxLength(limits::kReason);
    m_reason->setPlaceholderText(tr("Why, for those who hold"));
    m_reason->setAccessibleName(tr("Reason"));
    body()->addWidget(m_reason);
    m_add = new QPushButton(tr("Hold"), this);
    m_add->setObjectName(u"add"_s);
    m_add->setAutoDefault(false);
    body()->addWidget(m_add, 0, Qt::AlignLeft);
    setMinimumSize(640, 520);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &HoldsDialog::offerNames);
    connect(m_add, &QPushButton::clicked, this, &HoldsDialog::add);
    connect(m_remove, &QPushButton::clicked, this, &HoldsDialog::letGo);
    connect(m_list, &QTreeWidget::itemSelectionChanged, this,
            [this] { m_remove->setEnabled(!m_list->selectedItems().isEmpty()); });
    m_session.archive()
        .read([](sql::Db &db) {
            QHash<ChannelId, QString> names;
            for (const proto::Channel &channel : app::store::directory(db))
                names.insert(channel.id, channel.name);
            return names;
        })
        .then(this, [this](const Result<QHash<ChannelId, QString>> &channels) {
            if (channels)
                fillNames(*channels);
        });
    offerNames();
    load();
}

void HoldsDialog::load()
{
    m_session.connection().call(proto::ListHolds{}).then(this, [this](const Result<proto::Holds> &holds) {
        if (holds)
            setHolds(*holds);
        else
            showError(holds.error());
    });
}

void HoldsDialog::setHolds(const proto::Holds &holds)
{
    m_holds = holds.holds;
    m_list->clear();
    m_empty->setVisible(m_holds.isEmpty());
    for (const proto::Hold &hold : std::as_const(m_holds))
        new QTreeWidgetItem(m_list,
                            {nameOf(hold), text::harmless(hold.reason), MessageWords::dateTime(hold.at),
                             hold.by.isValid() ? m_session.people().name(hold.by) : tr("Command line")});
}

void HoldsDialog::fillNames(const QHash<ChannelId, QString> &channels)
{
    m_channels = channels;
    offerNames();
    setHolds({m_holds});
}

void HoldsDialog::offerNames()
{
    const auto kind = Kind(m_kind->currentData().toInt());
    m_name->setVisible(kind != Kind::Everything);
    std::map<QByteArray, std::pair<QString, qint64>> sorted;
    const auto offer = [this, &sorted](const QString &label, qint64 id) {
        sorted.insert({text::nameSortKey(label, m_session.people().order()) + QByteArray::number(id), {label, id}});
    };
    if (kind == Kind::Channel) {
        for (auto channel = m_channels.cbegin(); channel != m_channels.cend(); ++channel)
            offer(u'#' + channel.value(), channel.key().value);
    } else if (kind == Kind::Person) {
        for (const proto::User &user : m_session.people().all())
            offer(u"%1 (@%2)"_s.arg(text::harmless(user.displayName), user.name), user.id.value);
    }
    m_name->clear();
    for (const auto &[key, one] : sorted)
        m_name->addItem(one.first, one.second);
    m_name->setCurrentIndex(-1);
    m_name->clearEditText();
}

void HoldsDialog::add()
{
    const auto kind = Kind(m_kind->currentData().toInt());
    proto::SetHold request{.channel = {}, .user = {}, .reason = m_reason->text().trimmed()};
    if (kind != Kind::Everything) {
        const int at = m_name->findText(m_name->currentText().trimmed(), Qt::MatchFixedString);
        if (at < 0)
            return showError(kind == Kind::Channel ? tr("Choose a channel.") : tr("Choose a person."));
        const qint64 id = m_name->itemData(at).toLongLong();
        if (kind == Kind::Channel)
            request.channel = {id};
        else
            request.user = {id};
    }
    send(request);
}

void HoldsDialog::letGo()
{
    const int at = m_list->indexOfTopLevelItem(m_list->currentItem());
    if (at < 0)
        return;
    const proto::Hold hold = m_holds.at(at);
    confirm(this, tr("Let go"), tr("Let go of %1? What is older than it may be is deleted then.").arg(nameOf(hold)), tr("Let go"),
            [this, hold] { send({.channel = hold.channel, .user = hold.user, .reason = {}, .held = false}); });
}

void HoldsDialog::send(const proto::SetHold &request)
{
    setBusy(true);
    m_session.connection().call(request).then(this, [this](const Result<proto::Done> &done) {
        setBusy(false);
        if (!done)
            return showError(done.error());
        m_reason->clear();
        load();
    });
}

QString HoldsDialog::nameOf(const proto::Hold &hold) const
{
    if (hold.channel.isValid())
        return m_channels.contains(hold.channel) ? u'#' + m_channels.value(hold.channel) : tr("A private channel");
    return hold.user.isValid() ? m_session.people().name(hold.user) : tr("Everything in the office");
}

} // namespace teahouse::ui
