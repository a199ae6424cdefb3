// SPDX-License-Identifier: Apache-2.0
#include "app/ui/dialogs/health_dialog.h"

#include "app/ui/timeline/message_words.h"

#include <QDateTime>
#include <QHeaderView>
#include <QLocale>
#include <QTimerEvent>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

namespace {
constexpr int kAgainMs = 5'000;
constexpr qint64 kSoonMs = 30LL * 24 * 3600 * 1000; // a certificate's end is worth a warning
constexpr int kFullAt = 20; // of so many parts one is free
} // namespace

HealthDialog::HealthDialog(const Theme &theme, app::Session &session, QWidget *parent)
    : FormDialog(theme, tr("Server"), parent), m_session(session)
{
    m_list = new QTreeWidget(this);
    m_list->setAccessibleName(tr("Server"));
    m_list->setColumnCount(2);
    m_list->setHeaderHidden(true);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setSelectionMode(QAbstractItemView::NoSelection);
    m_list->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    body()->addWidget(m_list, 1);
    setMinimumSize(460, 420);
    m_again.start(kAgainMs, this);
    load();
}

void HealthDialog::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_again.timerId() && isVisible())
        load();
}

void HealthDialog::load()
{
    m_session.connection().call(proto::GetHealth{}).then(this, [this](const Result<proto::ServerHealth> &health) {
        if (health)
            setHealth(*health);
        else
            showError(health.error());
    });
}

void HealthDialog::say(const QString &what, const QString &value, bool isTrouble)
{
    QTreeWidgetItem *item = m_list->topLevelItem(m_row++);
    if (!item)
        item = new QTreeWidgetItem(m_list);
    item->setText(0, what);
    item->setText(1, value);
    item->setForeground(1, isTrouble ? theme().colours().danger : theme().colours().text);
}

void HealthDialog::setHealth(const proto::ServerHealth &health)
{
    const QLocale locale;
    const auto bytes = [&locale](qint64 count) { return locale.formattedDataSize(count); };
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    m_row = 0;
    showError(QString());
    say(tr("Version"), tr("%1, database %2").arg(health.version).arg(health.schema));
    say(tr("Running since"), MessageWords::dateTime(health.startedAt));
    say(tr("People online"), locale.toString(health.signedIn));
    say(tr("Connections"), locale.toString(health.connections));
    say(tr("Accounts"), locale.toString(health.people));
    say(tr("Channels"), locale.toString(health.channels));
    say(tr("Messages"), locale.toString(health.messages));
    say(tr("Database"), bytes(health.databaseBytes));
    say(tr("Files"), tr("%1, %2").arg(locale.toString(health.files), bytes(health.fileBytes)));
    say(tr("Free on the disk"), tr("%1 of %2").arg(bytes(health.diskFree), bytes(health.diskBytes)),
        health.diskFree < health.diskBytes / kFullAt);
    say(tr("Requests waiting"), locale.toString(health.queued));
    say(tr("Written since the start"), tr("%1 commits").arg(locale.toString(health.commits)));
    say(tr("Failures of the database"), locale.toString(health.failures), health.failures > 0);
    say(tr("Certificate valid until"),
        health.certificateUntil > 0 ? locale.toString(QDateTime::fromMSecsSinceEpoch(health.certificateUntil).date(), QLocale::ShortFormat)
                                    : tr("none: the connection is not encrypted"),
        health.certificateUntil > 0 && health.certificateUntil < now + kSoonMs);
}

} // namespace teahouse::ui
