// SPDX-License-Identifier: Apache-2.0
#include "app/ui/dialogs/backups_dialog.h"

#include "app/ui/timeline/message_words.h"
#include "common/text/plain_text.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QTimerEvent>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

namespace {
constexpr int kAgainMs = 500; // while one is under way
constexpr int kLaterMs = 3'000;
constexpr int kBarParts = 1'000;
} // namespace

BackupsDialog::BackupsDialog(const Theme &theme, app::Session &session, QWidget *parent)
    : FormDialog(theme, tr("Backups"), parent), m_session(session)
{
    m_summary = addText({});
    m_summary->setObjectName(u"summary"_s);
    m_trouble = addText({});
    m_trouble->setObjectName(u"trouble"_s);
    m_list = new QTreeWidget(this);
    m_list->setHeaderLabels({tr("Made"), tr("Database"), tr("Files")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    addField(tr("Proven backups"), m_list);
    body()->setStretchFactor(m_list, 1);
    m_step = addText({});
    m_step->setObjectName(u"step"_s);
    m_bar = new QProgressBar(this);
    m_bar->setAccessibleName(tr("Progress"));
    m_bar->setTextVisible(false);
    body()->addWidget(m_bar);
    m_start = new QPushButton(tr("Back up now"), this);
    m_start->setObjectName(u"start"_s);
    m_cancel = new QPushButton(tr("Cancel the backup"), this);
    m_cancel->setObjectName(u"cancel"_s);
    auto *row = new QHBoxLayout;
    for (QPushButton *button : {m_start, m_cancel}) {
        button->setAutoDefault(false);
        row->addWidget(button);
    }
    row->addStretch();
    body()->addLayout(row);
    setMinimumSize(520, 380);
    connect(m_start, &QPushButton::clicked, this, [this] { ask(proto::StartBackup{}); });
    connect(m_cancel, &QPushButton::clicked, this, [this] { ask(proto::CancelBackup{}); });
    for (QWidget *later : std::initializer_list<QWidget *>{m_trouble, m_step, m_bar, m_start, m_cancel})
        later->hide();
    load();
}

void BackupsDialog::load()
{
    m_session.connection().call(proto::GetBackups{}).then(this, [this](const Result<proto::BackupState> &state) {
        if (state)
            return setState(*state);
        showError(state.error());
        m_again.start(kLaterMs, this); // the server may be back
    });
}

template <class Request>
void BackupsDialog::ask(const Request &request)
{
    m_start->setEnabled(false);
    m_cancel->setEnabled(false);
    m_session.connection().call(request).then(this, [this](const Result<proto::Done> &done) {
        if (done || done.error().code == Code::Conflict) // somebody else has just begun one: it is shown
            return load();
        m_start->setEnabled(true);
        m_cancel->setEnabled(true);
        showError(done.error());
    });
}

void BackupsDialog::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_again.timerId())
        load();
}

void BackupsDialog::setState(const proto::BackupState &state)
{
    const bool isNew = m_state.backups != state.backups || m_list->topLevelItemCount() == 0;
    m_state = state;
    showError(QString());
    const bool isBusy = state.begunAt > 0;
    isBusy ? m_again.start(kAgainMs, this) : m_again.stop();
    m_summary->setText(summary());
    const bool isCancelled = state.trouble == "cancelled"_L1;
    m_trouble->setText(isCancelled ? tr("The last backup was cancelled.")
                                   : tr("The last backup, at %1, failed: %2")
                                         .arg(MessageWords::dateTime(state.endedAt), text::harmless(state.trouble)));
    m_trouble->setVisible(!state.trouble.isEmpty() && !isBusy);
    QPalette palette = m_trouble->palette();
    palette.setColor(QPalette::WindowText, isCancelled ? theme().colours().text : theme().colours().danger);
    m_trouble->setPalette(palette);
    m_step->setText(step());
    m_bar->setRange(0, state.total > 0 ? kBarParts : 0);
    m_bar->setValue(state.total > 0 ? int(state.done * kBarParts / state.total) : 0);
    m_step->setVisible(isBusy);
    m_bar->setVisible(isBusy);
    m_start->setVisible(!isBusy);
    m_start->setEnabled(!isBusy);
    m_cancel->setVisible(isBusy);
    m_cancel->setEnabled(isBusy);
    if (isNew)
        setBackups();
}

QString BackupsDialog::summary() const
{
    QString text = tr("Backups are made on the server, in %1. Each is proven: every file is read, and a server is started on a copy.")
                       .arg(text::harmless(m_state.folder));
    text += u'\n';
    text += m_state.nextAt > 0 ? tr("The next one is made by itself at %1.").arg(MessageWords::dateTime(m_state.nextAt))
                               : tr("None is made by itself: see the setting backup-every.");
    return text;
}

QString BackupsDialog::step() const
{
    const QLocale locale;
    if (m_state.step == "files"_L1)
        return tr("Copying files: %1 of %2").arg(locale.toString(m_state.done), locale.toString(m_state.total));
    if (m_state.step == "proof"_L1)
        return tr("Reading the copies: %1 of %2").arg(locale.toString(m_state.done), locale.toString(m_state.total));
    if (m_state.step == "scratch"_L1)
        return tr("Starting a server on a copy…");
    return tr("Copying the database…");
}

void BackupsDialog::setBackups()
{
    const QLocale locale;
    m_list->clear();
    for (const proto::Backup &one : std::as_const(m_state.backups)) {
        auto *item = new QTreeWidgetItem(m_list, {MessageWords::dateTime(one.madeAt), locale.formattedDataSize(one.databaseBytes),
                                                  tr("%1, %2").arg(locale.toString(one.files), locale.formattedDataSize(one.fileBytes))});
        item->setToolTip(0, text::harmless(one.name));
    }
    if (m_state.backups.isEmpty()) {
        auto *none = new QTreeWidgetItem(m_list, {tr("None yet")});
        none->setFlags(Qt::NoItemFlags);
        none->setFirstColumnSpanned(true);
    }
}

} // namespace teahouse::ui
