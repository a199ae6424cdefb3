// SPDX-License-Identifier: Apache-2.0
#include "app/ui/export/export_dialog.h"

#include "app/ui/conversation/channel_title.h"
#include "app/ui/error_text.h"

#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLocale>
#include <QStandardPaths>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

namespace {

constexpr int kListHeight = 150;
constexpr int kChosenMessages = 2; // place in the list of what there is to export
constexpr int kSteps = 1'000; // of the bar: counts of messages may be too large for it

} // namespace

ExportDialog::ExportDialog(const Theme &theme, app::Session &session, const app::ChannelListModel &channels,
                           ChannelId channel, const QList<qint64> &seqs, QWidget *parent)
    : FormDialog(theme, tr("Export"), parent), m_session(session), m_channel(channel), m_seqs(seqs)
{
    std::sort(m_seqs.begin(), m_seqs.end());
    setModal(false); // it may take a while
    m_what = new QComboBox(this);
    m_what->addItems({tr("All conversations"), tr("Chosen conversations")});
    m_channels = new QListWidget(this);
    m_channels->setFixedHeight(kListHeight);
    m_channels->setSelectionMode(QAbstractItemView::NoSelection); // the boxes choose
    m_channels->setAccessibleName(tr("Conversations"));
    m_format = new QComboBox(this);
    using Format = app::ExportFormat;
    m_format->addItem(tr("Web pages (HTML), to read in any browser"), int(Format::Html));
    m_format->addItem(tr("Text (Markdown)"), int(Format::Markdown));
    m_format->addItem(tr("Tables (CSV), for Excel and other spreadsheets"), int(Format::Csv));
    m_format->addItem(tr("Data (JSON), to bring into another Teahouse server"), int(Format::Json));
    addField(tr("What"), m_what);
    body()->addWidget(m_channels);
    addField(tr("As"), m_format);
    addTime();
    m_files = new QCheckBox(tr("With files and pictures"), this);
    m_files->setChecked(true);
    body()->addSpacing(8);
    body()->addWidget(m_files);
    addFolder();
    m_state = addText({});
    m_state->setProperty("quiet", true);
    m_state->setFont(theme.small());
    m_bar = new QProgressBar(this);
    m_bar->setRange(0, kSteps);
    m_bar->setTextVisible(false);
    m_bar->hide();
    body()->addWidget(m_bar);
    m_begin = addSubmit(tr("Export"));
    setMinimumWidth(480);

    fillChannels(channels, channel);
    connect(m_what, &QComboBox::currentIndexChanged, this, [this] {
        m_channels->setVisible(m_what->currentIndex() == 1);
        look();
        adjustSize();
    });
    connect(m_channels, &QListWidget::itemChanged, this, &ExportDialog::look);
    connect(m_format, &QComboBox::currentIndexChanged, this, &ExportDialog::look);
    connect(m_folder, &QLineEdit::textEdited, this, &ExportDialog::look);
    for (QCheckBox *box : {m_hasFrom, m_hasUntil, m_files})
        connect(box, &QCheckBox::toggled, this, &ExportDialog::look);
    if (!m_seqs.isEmpty()) {
        m_what->addItem(tr("%n chosen message(s)", nullptr, int(m_seqs.size())));
        for (QWidget *time : QList<QWidget *>{m_hasFrom, m_from, m_hasUntil, m_until})
            time->hide(); // they have been chosen
    }
    m_what->setCurrentIndex(!m_seqs.isEmpty() ? kChosenMessages : channel.isValid() ? 1 : 0);
    m_channels->setVisible(m_what->currentIndex() == 1);
    look();
}

void ExportDialog::fillChannels(const app::ChannelListModel &channels, ChannelId chosen)
{
    for (int row = 0; row < channels.rowCount(); ++row) {
        const app::ChannelRow &channel = channels.at(row);
        auto *item = new QListWidgetItem(ChannelTitle::target(channel), m_channels);
        item->setData(Qt::UserRole, channel.id.value);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(channel.id == chosen ? Qt::Checked : Qt::Unchecked);
        if (channel.id == chosen)
            m_channels->scrollToItem(item);
    }
}

void ExportDialog::addTime()
{
    m_hasFrom = new QCheckBox(tr("From"), this);
    m_hasUntil = new QCheckBox(tr("To"), this);
    const QDate today = QDate::currentDate();
    m_from = new QDateEdit(today.addYears(-1), this);
    m_until = new QDateEdit(today, this);
    m_from->setAccessibleName(tr("From"));
    m_until->setAccessibleName(tr("To"));
    auto *row = new QHBoxLayout;
    for (auto [check, date] : {std::pair(m_hasFrom, m_from), std::pair(m_hasUntil, m_until)}) {
        date->setCalendarPopup(true);
        date->setEnabled(false);
        date->setDisplayFormat(u"yyyy-MM-dd"_s);
        QDateEdit *edit = date;
        connect(check, &QCheckBox::toggled, edit, &QWidget::setEnabled);
        row->addWidget(check);
        row->addWidget(date);
        row->addSpacing(12);
    }
    row->addStretch();
    body()->addSpacing(10);
    body()->addLayout(row);
}

void ExportDialog::addFolder()
{
    m_folder = new QLineEdit(QDir::toNativeSeparators(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation)),
                             this);
    m_choose = new QPushButton(tr("Choose…"), this);
    m_choose->setAutoDefault(false);
    addField(tr("A new folder in"), m_folder);
    body()->removeWidget(m_folder);
    auto *row = new QHBoxLayout;
    row->addWidget(m_folder, 1);
    row->addWidget(m_choose);
    body()->addLayout(row);
    connect(m_choose, &QPushButton::clicked, this, &ExportDialog::chooseFolder);
}

void ExportDialog::chooseFolder()
{
    auto *dialog = new QFileDialog(this, tr("Where to"), QDir::fromNativeSeparators(m_folder->text()));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, &ExportDialog::setFolder);
    dialog->open();
}

void ExportDialog::setFolder(const QString &folder)
{
    m_folder->setText(QDir::toNativeSeparators(folder));
    look();
}

void ExportDialog::setFormat(app::ExportFormat format)
{
    m_format->setCurrentIndex(m_format->findData(int(format)));
}

app::ExportWanted ExportDialog::wanted() const
{
    app::ExportWanted wanted{.format = app::ExportFormat(m_format->currentData().toInt()),
                             .channels = {},
                             .files = m_files->isChecked(),
                             .folder = QDir::cleanPath(QDir::fromNativeSeparators(m_folder->text().trimmed()))};
    for (int row = 0; m_what->currentIndex() == 1 && row < m_channels->count(); ++row) {
        if (m_channels->item(row)->checkState() == Qt::Checked)
            wanted.channels.append(ChannelId{m_channels->item(row)->data(Qt::UserRole).toLongLong()});
    }
    if (m_what->currentIndex() == kChosenMessages) {
        wanted.channels = {m_channel};
        wanted.seqs = m_seqs;
        return wanted;
    }
    if (m_hasFrom->isChecked())
        wanted.from = m_from->date().startOfDay().toMSecsSinceEpoch();
    if (m_hasUntil->isChecked())
        wanted.until = m_until->date().addDays(1).startOfDay().toMSecsSinceEpoch();
    return wanted;
}

// How much of it is on this device. What was exported is not what is asked for now.
void ExportDialog::look()
{
    m_exported.clear();
    m_begin->setText(tr("Export"));
    const app::ExportWanted now = wanted();
    const bool none = m_what->currentIndex() == 1 && now.channels.isEmpty();
    m_begin->setEnabled(!none);
    m_state->setText(none ? tr("Choose at least one conversation.") : QString());
    const int number = ++m_looked;
    if (none)
        return;
    app::Exporter::look(m_session.archive(), now).then(this, [this, number](const Result<app::ExportOffice> &office) {
        if (!office || number != m_looked || isRunning())
            return;
        qint64 present = 0, total = 0;
        for (const app::ExportChannel &channel : office->channels) {
            present += channel.present;
            total += channel.total;
        }
        const QLocale locale;
        m_state->setText(present < total
                             ? tr("%1 of %2 messages are on this device. The rest is still being fetched and would be missing.")
                                   .arg(locale.toString(present), locale.toString(total))
                             : tr("All messages are on this device: %1.").arg(locale.toString(total)));
    });
}

// --- while it runs -----------------------------------------------------------------------------------------

void ExportDialog::submit()
{
    if (!m_exported.isEmpty()) {
        QDesktopServices::openUrl(QUrl::fromLocalFile(m_exported));
        return accept();
    }
    m_exporter = new app::Exporter({m_session.archive(), m_session.files()}, wanted(), this);
    connect(m_exporter, &app::Exporter::progressed, this, &ExportDialog::showProgress);
    connect(m_exporter, &app::Exporter::done, this, &ExportDialog::showDone);
    connect(m_exporter, &app::Exporter::failed, this, &ExportDialog::showFailed);
    const auto isOnline = [this] {
        const auto state = m_session.state();
        return state == app::Session::State::Online || state == app::Session::State::Syncing;
    };
    m_exporter->setOnline(isOnline());
    connect(&m_session, &app::Session::stateChanged, m_exporter, [this, isOnline] { m_exporter->setOnline(isOnline()); });
    setRunning(true);
    m_exporter->start();
}

void ExportDialog::setRunning(bool running)
{
    setBusy(running);
    const QList<QWidget *> form{m_what, m_channels, m_format, m_hasFrom, m_from, m_hasUntil, m_until, m_files, m_folder, m_choose};
    for (QWidget *field : form)
        field->setEnabled(!running);
    m_from->setEnabled(!running && m_hasFrom->isChecked());
    m_until->setEnabled(!running && m_hasUntil->isChecked());
    m_bar->setVisible(running);
    m_bar->setValue(0);
    if (running)
        m_state->setText(tr("Exporting…"));
}

void ExportDialog::showProgress(const app::ExportProgress &progress)
{
    const QLocale locale;
    m_bar->setValue(progress.total > 0 ? int(progress.messages * kSteps / progress.total) : kSteps);
    m_state->setText(tr("%1 of %2 messages, %3 files")
                         .arg(locale.toString(progress.messages), locale.toString(progress.total),
                              locale.toString(progress.files)));
    m_missing = progress.missing;
}

void ExportDialog::showDone(const QString &folder)
{
    forgetExporter();
    m_exported = folder;
    QString words = tr("Exported to %1").arg(QDir::toNativeSeparators(folder));
    if (m_missing > 0)
        words += u'\n' + tr("%n file(s) could not be had and are missing.", nullptr, int(m_missing));
    m_state->setText(words);
    m_begin->setText(tr("Open the folder"));
    Q_EMIT came();
}

void ExportDialog::showFailed(const Error &error)
{
    forgetExporter();
    look();
    if (error.code != Code::Cancelled)
        showError(wordsFor(error));
    else if (m_closing)
        FormDialog::reject();
    Q_EMIT came();
}

void ExportDialog::forgetExporter()
{
    m_exporter->deleteLater();
    m_exporter = nullptr;
    setRunning(false);
}

QString ExportDialog::wordsFor(const Error &error) const
{
    switch (error.code) {
    case Code::TooLarge:
        return tr("There is not enough room on the disk. Nothing was exported.");
    case Code::Forbidden:
        return tr("You may not write to this folder. Choose another one.");
    case Code::NotFound:
        return tr("This folder is not there. Choose another one.");
    case Code::Storage:
        return tr("The files could not be written. Nothing was exported.");
    default:
        return ErrorText::of(error.code);
    }
}

void ExportDialog::reject()
{
    if (!isRunning())
        return FormDialog::reject();
    confirm(this, tr("Cancel the export"), tr("Cancel the export? What was exported so far is removed."), tr("Cancel the export"),
            [this] {
                m_closing = true;
                if (m_exporter)
                    m_exporter->cancel();
                else
                    FormDialog::reject();
            });
}

} // namespace teahouse::ui
