// SPDX-License-Identifier: Apache-2.0
#include "app/ui/dialogs/directory_dialog.h"

#include "app/ui/timeline/message_words.h"
#include "common/text/plain_text.h"

#include <QHeaderView>
#include <QTimerEvent>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

namespace {
constexpr int kAgainMs = 1'000;
} // namespace

DirectoryDialog::DirectoryDialog(const Theme &theme, app::Session &session, QWidget *parent)
    : FormDialog(theme, tr("Directory"), parent), m_session(session)
{
    m_summary = addText({});
    m_summary->setObjectName(u"summary"_s);
    m_many = addText({});
    m_many->setObjectName(u"many"_s);
    m_closeMany = new QPushButton(tr("Close them…"), this);
    m_closeMany->setObjectName(u"closeMany"_s);
    m_closeMany->setAutoDefault(false);
    body()->addWidget(m_closeMany, 0, Qt::AlignLeft);
    m_refused = new QTreeWidget(this);
    m_refused->setHeaderLabels({tr("Name in the directory"), tr("Why it was not brought in")});
    m_refused->setRootIsDecorated(false);
    m_refused->setUniformRowHeights(true);
    m_refused->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_refusedLabel = addField(tr("Not brought in"), m_refused);
    body()->setStretchFactor(m_refused, 1);
    m_look = new QPushButton(tr("Look now"), this);
    m_look->setObjectName(u"look"_s);
    m_look->setAutoDefault(false);
    body()->addWidget(m_look, 0, Qt::AlignLeft);
    body()->addStretch();
    setMinimumSize(560, 300);
    connect(m_look, &QPushButton::clicked, this, [this] { sync(false); });
    connect(m_closeMany, &QPushButton::clicked, this, [this] {
        confirm(this, tr("Close accounts"),
                tr("Close %n account(s) that are not in the directory? Who uses one is signed out at once.", nullptr,
                   int(m_state.wouldClose)),
                tr("Close them"), [this] { sync(true); });
    });
    for (QWidget *later : std::initializer_list<QWidget *>{m_many, m_closeMany, m_refused, m_refusedLabel, m_look})
        later->hide();
    load();
}

void DirectoryDialog::load()
{
    m_session.connection().call(proto::GetDirectory{}).then(this, [this](const Result<proto::DirectoryState> &state) {
        if (state)
            setState(*state);
        else
            showError(state.error());
    });
}

void DirectoryDialog::sync(bool closeMany)
{
    m_look->setEnabled(false);
    m_closeMany->setEnabled(false);
    m_session.connection().call(proto::SyncDirectory{closeMany}).then(this, [this](const Result<proto::Done> &begun) {
        if (begun)
            return load();
        m_look->setEnabled(true);
        m_closeMany->setEnabled(true);
        showError(begun.error());
    });
}

void DirectoryDialog::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_again.timerId())
        load();
}

void DirectoryDialog::setState(const proto::DirectoryState &state)
{
    m_state = state;
    const bool isBusy = state.begunAt > 0;
    isBusy ? m_again.start(kAgainMs, this) : m_again.stop();
    m_summary->setText(summary());
    const bool hasMany = state.active && state.wouldClose > 0 && !isBusy;
    m_many->setText(tr("%n account(s) are not in the directory any more. That is more than half, and looks like a mistake in the "
                       "settings, so none of them was closed.",
                       nullptr, int(state.wouldClose)));
    m_many->setVisible(hasMany);
    m_closeMany->setVisible(hasMany);
    m_closeMany->setEnabled(true);
    m_look->setVisible(state.active);
    m_look->setEnabled(!isBusy);
    m_refused->clear();
    for (const proto::DirectoryRefusal &one : state.refused)
        new QTreeWidgetItem(m_refused, {text::harmless(one.name), reasonText(one.reason)});
    m_refused->setVisible(!state.refused.isEmpty());
    m_refusedLabel->setVisible(!state.refused.isEmpty());
}

QString DirectoryDialog::summary() const
{
    if (!m_state.active)
        return tr("This office has no directory. With one, people sign in with the password they have there already, and come and "
                  "go with it. Set ldap-url, ldap-bind-dn, ldap-password and ldap-base on the server.");
    QStringList lines{m_state.address};
    if (m_state.begunAt > 0)
        lines += tr("Looking at the directory…");
    if (m_state.endedAt > 0) {
        const QString when = MessageWords::dateTime(m_state.endedAt);
        if (!m_state.trouble.isEmpty())
            lines += tr("The look at %1 failed: %2").arg(when, text::harmless(m_state.trouble));
        else
            lines += tr("Looked at %1: %2, %3").arg(when, tr("%n people", nullptr, int(m_state.people)),
                                                  tr("%n group(s)", nullptr, int(m_state.groups)));
        if (m_state.trouble.isEmpty())
            lines += tr("Accounts opened: %1, changed: %2, closed: %3, opened again: %4")
                         .arg(m_state.made)
                         .arg(m_state.changed)
                         .arg(m_state.closed)
                         .arg(m_state.opened);
    }
    return lines.join(u'\n');
}

QString DirectoryDialog::reasonText(const QString &reason)
{
    if (reason == "name"_L1)
        return tr("Nobody can be called so here");
    if (reason == "taken"_L1)
        return tr("Somebody here has this name already");
    if (reason == "owner"_L1)
        return tr("This is the last owner of the office");
    if (reason == "too_large"_L1)
        return tr("There are too many, or they are too deep");
    return tr("It has no name or no number of its own");
}

} // namespace teahouse::ui
