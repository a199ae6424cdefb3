// SPDX-License-Identifier: Apache-2.0
#include "app/ui/dialogs/account_dialogs.h"

#include "app/ui/person_words.h"
#include "app/ui/timeline/message_words.h"
#include "common/proto/limits.h"

#include <QHeaderView>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

// Whatever the system knows; and what was chosen elsewhere, though this system does not know it.
static QComboBox *zoneChoice(const QString &chosen, QWidget *parent)
{
    auto *choice = new QComboBox(parent);
    choice->setObjectName(u"zone"_s);
    choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    choice->addItem(ProfileDialog::tr("Not shown"), QString());
    const auto zones = QTimeZone::availableTimeZoneIds();
    for (const QByteArray &zone : zones) {
        if (zone.contains('/') && !zone.startsWith("Etc/"))
            choice->addItem(QString::fromLatin1(zone), QString::fromLatin1(zone));
    }
    if (choice->findData(chosen) < 0)
        choice->addItem(chosen, chosen);
    choice->setCurrentIndex(choice->findData(chosen));
    return choice;
}

ProfileDialog::ProfileDialog(const Theme &theme, app::Session &session, QWidget *parent)
    : FormDialog(theme, tr("Profile"), parent), m_session(session)
{
    const proto::User *me = session.people().find(session.me());
    m_before = me ? *me : proto::User();
    m_avatar = new AvatarField(theme, session, this);
    body()->addWidget(m_avatar);
    connect(m_avatar, &AvatarField::refused, this, qOverload<const QString &>(&ProfileDialog::showError));
    const auto field = [this](const QString &objectName, const QString &label, const QString &text, int longest) {
        auto *made = new QLineEdit(text, this);
        made->setObjectName(objectName);
        made->setMaxLength(longest);
        addField(label, made);
        return made;
    };
    m_name = field(u"name"_s, tr("Name shown to others"), m_before.displayName, limits::kName);
    QLabel *login = addText(tr("You sign in as %1.").arg(session.account().userName));
    login->setFont(theme.small());
    login->setProperty("quiet", true);
    m_position = field(u"position"_s, tr("Position"), m_before.position, limits::kPosition);
    m_phone = field(u"phone"_s, tr("Phone"), m_before.phone, limits::kPhone);
    m_email = field(u"email"_s, tr("E-mail"), m_before.email, limits::kEmail);
    m_zone = zoneChoice(m_before.timeZone, this);
    m_zone->setObjectName(u"zone"_s);
    addField(tr("Time zone, for others to see what time it is where you are"), m_zone);
    body()->addSpacing(14);
    m_old = new QLineEdit(this);
    m_new = new QLineEdit(this);
    m_again = new QLineEdit(this);
    for (QLineEdit *secret : {m_old, m_new, m_again}) {
        secret->setEchoMode(QLineEdit::Password);
        secret->setMaxLength(limits::kPassword);
    }
    addField(tr("Current password (only to change it)"), m_old);
    addField(tr("New password"), m_new);
    addField(tr("New password again"), m_again);
    QLabel *hint = addText(tr("A new password signs out your other devices."));
    hint->setFont(theme.small());
    hint->setProperty("quiet", true);
    addSubmit(tr("Save"));
    setMinimumWidth(420);
}

void ProfileDialog::submit()
{
    if (m_new->text() != m_again->text())
        return showError(tr("The two new passwords are not the same."));
    const int shortest = int(m_session.office().now().passwordLength);
    if (!m_new->text().isEmpty() && m_new->text().size() < shortest)
        return showError(tr("A password has at least %n character(s).", nullptr, shortest));
    setBusy(true);
    const proto::UpdateProfile update = said();
    const bool same = update.displayName == m_before.displayName && !update.position && !update.phone && !update.email
        && !update.timeZone;
    if (same && !m_avatar->isChanged())
        return changePassword();
    m_avatar->addTo(update)
        .andThen(this, [this](const proto::UpdateProfile &wanted) { return m_session.connection().call(wanted); })
        .then(this, [this](const Result<proto::Done> &done) {
            if (done)
                changePassword();
            else
                finish(done);
        });
}

proto::UpdateProfile ProfileDialog::said() const
{
    const QString name = m_name->text().trimmed();
    proto::UpdateProfile update{.displayName = name.isEmpty() ? m_before.displayName : name};
    const auto say = [](std::optional<QString> &part, const QString &text, const QString &before) {
        if (text != before)
            part = text;
    };
    say(update.position, m_position->text().trimmed(), m_before.position);
    say(update.phone, m_phone->text().trimmed(), m_before.phone);
    say(update.email, m_email->text().trimmed(), m_before.email);
    say(update.timeZone, m_zone->currentData().toString(), m_before.timeZone);
    return update;
}

void ProfileDialog::changePassword()
{
    if (m_new->text().isEmpty())
        return accept();
    m_session.connection()
        .call(proto::ChangePassword{.oldPassword = m_old->text(), .newPassword = m_new->text()})
        .then(this, [this](const Result<proto::Done> &done) {
            setBusy(false);
            if (done)
                accept();
            else if (done.error().code == Code::Unauthorized || done.error().code == Code::Forbidden)
                showError(tr("The current password is wrong."));
            else if (done.error().code == Code::Unsupported)
                showError(tr("Your password is kept in the directory of your office. Change it there."));
            else
                showError(done.error());
        });
}

static QTreeWidget *table(QWidget *parent, const QStringList &columns)
{
    auto *list = new QTreeWidget(parent);
    list->setColumnCount(int(columns.size()));
    list->setHeaderLabels(columns);
    list->setRootIsDecorated(false);
    list->setUniformRowHeights(true);
    list->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    list->header()->setStretchLastSection(true);
    return list;
}

static constexpr int kIdRole = Qt::UserRole + 1;

DevicesDialog::DevicesDialog(const Theme &theme, app::Session &session, QWidget *parent)
    : FormDialog(theme, tr("Devices"), parent), m_session(session)
{
    addText(tr("Where you are signed in. A device that you sign out is disconnected at once."));
    m_list = table(this, {tr("Device"), tr("Address"), tr("Last seen")});
    m_list->setAccessibleName(tr("Devices"));
    m_revoke = new QPushButton(tr("Sign out device…"), this);
    m_revoke->setEnabled(false);
    body()->addWidget(m_list, 1);
    body()->addSpacing(6);
    body()->addWidget(m_revoke, 0, Qt::AlignLeft);
    setMinimumSize(620, 360);
    connect(m_list, &QTreeWidget::currentItemChanged, this, [this](const QTreeWidgetItem *item) {
        m_revoke->setEnabled(item && item->data(0, kIdRole).toLongLong() > 0);
    });
    connect(m_revoke, &QPushButton::clicked, this, &DevicesDialog::revoke);
    load();
}

void DevicesDialog::load()
{
    m_session.connection().call(proto::ListSessions{}).then(this, [this](const Result<proto::Sessions> &sessions) {
        if (!sessions)
            return showError(sessions.error());
        m_list->clear();
        for (const proto::Session &one : sessions->sessions) {
            const QString seen = one.current ? tr("This device") : MessageWords::dateTime(one.lastSeenAt);
            auto *item = new QTreeWidgetItem(m_list, {one.device, one.address, seen});
            item->setData(0, kIdRole, one.current ? 0 : one.id.value);
        }
    });
}

void DevicesDialog::revoke()
{
    const QTreeWidgetItem *item = m_list->currentItem();
    const SessionId id{item ? item->data(0, kIdRole).toLongLong() : 0};
    if (!id.isValid())
        return;
    confirm(this, tr("Sign out device"), tr("Sign out %1?").arg(item->text(0)), tr("Sign out"), [this, id] {
        m_session.connection()
            .call(proto::RevokeSession{.session = id})
            .then(this, [this](const Result<proto::Done> &done) {
                if (!done)
                    return showError(done.error());
                load();
            });
    });
}

InvitationsDialog::InvitationsDialog(const Theme &theme, app::Session &session, QWidget *parent)
    : FormDialog(theme, tr("Invitations"), parent), m_session(session)
{
    m_role = new QComboBox(this);
    m_role->addItem(PersonWords::role(proto::Role::Member), int(proto::Role::Member));
    m_role->addItem(PersonWords::role(proto::Role::Moderator), int(proto::Role::Moderator));
    m_role->addItem(tr("Guest: sees only channels they are added to"), int(proto::Role::Guest));
    m_role->addItem(PersonWords::role(proto::Role::Admin), int(proto::Role::Admin));
    m_days = new QSpinBox(this);
    m_days->setRange(1, 90);
    m_days->setValue(7);
    m_uses = new QSpinBox(this);
    m_uses->setRange(1, 500);
    addField(tr("Invited as"), m_role);
    addField(tr("Valid for how many days"), m_days);
    addField(tr("For how many people"), m_uses);
    auto *make = new QPushButton(tr("Create link"), this);
    make->setProperty("primary", true);
    body()->addSpacing(6);
    body()->addWidget(make, 0, Qt::AlignLeft);

    m_fresh = new QWidget(this);
    auto *across = new QHBoxLayout(m_fresh);
    across->setContentsMargins(0, 6, 0, 6);
    auto *column = new QVBoxLayout;
    across->addLayout(column, 1);
    m_link = new QLineEdit(m_fresh);
    m_link->setReadOnly(true);
    m_link->setAccessibleName(tr("Invitation link"));
    auto *note = new QLabel(tr("Copied. The link is shown only once: pass it on now."), m_fresh);
    note->setProperty("quiet", true);
    auto *codeNote = new QLabel(tr("The code says the same, for a camera or on paper."), m_fresh);
    codeNote->setProperty("quiet", true);
    auto *copyCode = new QPushButton(tr("Copy code as picture"), m_fresh);
    m_code = new QrPicture(m_fresh);
    m_code->setAccessibleName(tr("Invitation link as QR code"));
    for (QLabel *label : {note, codeNote})
        label->setWordWrap(true);
    column->addWidget(m_link);
    column->addWidget(note);
    column->addWidget(codeNote);
    column->addWidget(copyCode, 0, Qt::AlignLeft);
    column->addStretch();
    across->addWidget(m_code, 0, Qt::AlignTop);
    m_fresh->hide();
    body()->addWidget(m_fresh);

    m_list = table(this, {tr("Role"), tr("Created by"), tr("Left"), tr("Valid until")});
    m_list->setAccessibleName(tr("Invitations"));
    body()->addSpacing(6);
    body()->addWidget(m_list, 1);
    m_revoke = new QPushButton(tr("Revoke"), this);
    m_revoke->setEnabled(false);
    body()->addWidget(m_revoke, 0, Qt::AlignLeft);
    setMinimumSize(560, 520);

    connect(make, &QPushButton::clicked, this, &InvitationsDialog::create);
    connect(copyCode, &QPushButton::clicked, m_code, &QrPicture::copy);
    connect(m_revoke, &QPushButton::clicked, this, &InvitationsDialog::revoke);
    connect(m_list, &QTreeWidget::currentItemChanged, this,
            [this](const QTreeWidgetItem *item) { m_revoke->setEnabled(item); });
    load();
}

} // namespace teahouse::ui
