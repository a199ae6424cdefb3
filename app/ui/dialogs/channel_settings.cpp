// SPDX-License-Identifier: Apache-2.0
#include "app/ui/dialogs/channel_settings.h"

#include "app/ui/timeline/message_words.h"
#include "common/proto/limits.h"
#include "common/text/plain_text.h"

using namespace Qt::StringLiterals;

namespace teahouse::ui {

ChannelSettingsDialog::ChannelSettingsDialog(const Theme &theme, app::Session &session, ChannelId channel, QWidget *parent)
    : FormDialog(theme, tr("Channel settings"), parent), m_session(session),
      m_open(session.archive(), session.people(), session.me())
{
    const auto field = [this](const QString &objectName, const QString &label, int longest) {
        auto *made = new QLineEdit(this);
        made->setObjectName(objectName);
        made->setMaxLength(longest);
        made->setEnabled(false); // until it is known how it is
        addField(label, made);
        return made;
    };
    m_name = field(u"name"_s, tr("Name"), limits::kName);
    m_topic = field(u"topic"_s, tr("Topic: what it is about now"), limits::kTopic);
    m_purpose = field(u"purpose"_s, tr("Purpose: what the channel is for"), limits::kTopic);
    m_posting = new QComboBox(this);
    m_posting->setObjectName(u"posting"_s);
    m_posting->addItem(tr("Everyone"), int(proto::Posting::Everyone));
    m_posting->addItem(tr("Moderators; everyone replies in threads"), int(proto::Posting::Replies));
    m_posting->addItem(tr("Moderators only (announcements)"), int(proto::Posting::Nobody));
    addField(tr("Who may write"), m_posting);
    m_keep = new KeepEdit(KeepEdit::Of::Channel, this);
    m_keepLabel = addField(tr("How long messages are kept; older ones are deleted for everybody"), m_keep);
    m_receipts = new QCheckBox(tr("People see who has read what they wrote here"), this);
    m_receipts->setObjectName(u"receipts"_s);
    m_forNew = new QCheckBox(tr("Everybody new begins here"), this);
    m_forNew->setObjectName(u"forNew"_s);
    m_forNew->hide();
    body()->addSpacing(6);
    body()->addWidget(m_receipts);
    body()->addWidget(m_forNew);
    m_hint = addText({});
    m_hint->setFont(theme.small());
    m_hint->setProperty("quiet", true);
    m_hint->hide();
    m_archive = new QPushButton(this);
    m_archive->setObjectName(u"archive"_s);
    m_archive->hide();
    body()->addSpacing(6);
    body()->addWidget(m_archive, 0, Qt::AlignLeft);
    m_save = addSubmit(tr("Save"));
    for (QWidget *widget : std::initializer_list<QWidget *>{m_posting, m_keep, m_receipts, m_forNew, m_save})
        widget->setEnabled(false);
    setMinimumWidth(480);
    connect(m_archive, &QPushButton::clicked, this, [this] {
        Q_EMIT archiveRequested(!m_before.archived);
        accept();
    });
    connect(&m_open, &app::OpenChannel::changed, this, &ChannelSettingsDialog::present);
    m_open.open(channel);
}

void ChannelSettingsDialog::present()
{
    if (m_shown || !m_open.isKnown())
        return;
    m_shown = true;
    m_before = m_open.row();
    m_name->setText(m_before.name);
    m_topic->setText(m_before.topic);
    m_purpose->setText(m_before.purpose);
    m_posting->setCurrentIndex(m_posting->findData(int(m_before.posting)));
    m_receipts->setChecked(m_before.receipts);
    m_forNew->setChecked(m_before.forNew);
    const bool moderates = m_open.mayModerate(), describes = m_open.mayDescribe();
    const proto::User *me = m_session.people().find(m_session.me());
    const bool admin = me && (me->role == proto::Role::Owner || me->role == proto::Role::Admin);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_name, m_posting, m_receipts})
        widget->setEnabled(moderates);
    m_topic->setEnabled(describes);
    m_purpose->setEnabled(describes);
    m_forNew->setEnabled(admin);
    m_keep->setKeepMs(m_before.keepMs, m_session.office().now().keepMs);
    m_keep->setEnabled(admin);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_keep, m_keepLabel})
        widget->setVisible(admin);
    m_forNew->setVisible(m_before.kind == proto::ChannelKind::Public && (admin || m_before.forNew));
    m_save->setEnabled(moderates || describes || admin);
    m_archive->setText(m_before.archived ? tr("Restore this channel") : tr("Archive this channel…"));
    m_archive->setVisible(moderates);
    m_hint->setText(m_before.archived ? tr("This channel is archived: restore it to change its topic and purpose.")
                                      : tr("Its moderators change the name and who may write."));
    m_hint->setVisible(m_before.archived || !moderates);
}

// What was not touched is not said: somebody else may have changed it meanwhile.
proto::UpdateChannel ChannelSettingsDialog::said() const
{
    proto::UpdateChannel update{.channel = m_before.id, .name = {}, .topic = {}, .archived = {}};
    const auto say = [](std::optional<QString> &part, const QLineEdit *field, const QString &before) {
        if (field->isEnabled() && field->text().trimmed() != before)
            part = field->text().trimmed();
    };
    if (text::isVisible(m_name->text()))
        say(update.name, m_name, m_before.name);
    say(update.topic, m_topic, m_before.topic);
    say(update.purpose, m_purpose, m_before.purpose);
    const auto posting = proto::Posting(m_posting->currentData().toInt());
    if (m_posting->isEnabled() && posting != m_before.posting && posting != proto::Posting::Unknown)
        update.posting = posting;
    if (m_receipts->isEnabled() && m_receipts->isChecked() != m_before.receipts)
        update.receipts = m_receipts->isChecked();
    if (m_keep->isEnabled() && m_keep->keepMs() != m_before.keepMs)
        update.keepMs = m_keep->keepMs();
    if (m_forNew->isEnabled() && m_forNew->isChecked() != m_before.forNew)
        update.forNew = m_forNew->isChecked();
    return update;
}

void ChannelSettingsDialog::submit()
{
    const proto::UpdateChannel update = said();
    if (!update.name && !update.topic && !update.purpose && !update.posting && !update.receipts && !update.forNew
        && !update.keepMs)
        return accept();
    setBusy(true);
    m_session.connection().call(update).then(this, [this](const Result<proto::Done> &done) { finish(done); });
}

AboutChannelDialog::AboutChannelDialog(const Theme &theme, app::Session &session, ChannelId channel, QWidget *parent)
    : FormDialog(theme, tr("About this channel"), parent), m_session(session),
      m_open(session.archive(), session.people(), session.me())
{
    m_facts = addText({});
    m_facts->setObjectName(u"facts"_s);
    m_facts->setTextFormat(Qt::PlainText);
    m_facts->hide(); // while there is nothing to read
    m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setMinimumWidth(420);
    connect(&m_open, &app::OpenChannel::changed, this, &AboutChannelDialog::present);
    m_open.open(channel);
}

void AboutChannelDialog::present()
{
    if (!m_open.isKnown())
        return;
    const proto::Channel &channel = m_open.row();
    QStringList lines{text::harmless(channel.name)};
    lines += channel.kind == proto::ChannelKind::Private ? tr("Private: only people who are added can see it")
                                                         : tr("Public: everybody but guests may join");
    if (channel.archived)
        lines += tr("Archived: it can be read and searched");
    if (!channel.purpose.isEmpty())
        lines += tr("Purpose: %1").arg(text::harmless(channel.purpose));
    if (!channel.topic.isEmpty())
        lines += tr("Topic: %1").arg(text::harmless(channel.topic));
    if (channel.posting == proto::Posting::Nobody)
        lines += tr("Only moderators write here.");
    else if (channel.posting != proto::Posting::Everyone)
        lines += tr("Only moderators write here. You can reply in threads.");
    if (channel.forNew)
        lines += tr("Everybody new begins here");
    const qint64 keepMs = channel.keepMs == 0 ? m_session.office().now().keepMs : channel.keepMs;
    lines += keepMs > 0 ? tr("Messages are kept for %1, then deleted").arg(KeepEdit::inWords(keepMs))
                        : tr("Messages are kept for ever");
    if (channel.creator.isValid())
        lines += tr("Created by %1 on %2")
                     .arg(text::harmless(m_session.people().name(channel.creator)), MessageWords::dateTime(channel.createdAt));
    m_facts->setText(lines.join(u"\n\n"_s));
    m_facts->show();
}

ConvertChannelDialog::ConvertChannelDialog(const Theme &theme, app::Session &session, ChannelId group, QWidget *parent)
    : FormDialog(theme, tr("Make a private channel of this group"), parent), m_session(session), m_group(group)
{
    addText(tr("What was said and who is in it stay. From then on people can be added and can leave, and whoever is added "
               "reads what was said before. It cannot be made a group again."));
    m_name = new QLineEdit(this);
    m_name->setObjectName(u"name"_s);
    m_name->setMaxLength(limits::kName);
    addField(tr("Name"), m_name);
    QPushButton *make = addSubmit(tr("Make a channel"));
    make->setEnabled(false);
    connect(m_name, &QLineEdit::textChanged, make, [make](const QString &name) { make->setEnabled(text::isVisible(name)); });
    setMinimumWidth(420);
}

void ConvertChannelDialog::submit()
{
    setBusy(true);
    m_session.connection()
        .call(proto::ConvertChannel{.channel = m_group, .name = m_name->text().trimmed()})
        .then(this, [this](const Result<proto::Done> &done) { finish(done); });
}

} // namespace teahouse::ui
