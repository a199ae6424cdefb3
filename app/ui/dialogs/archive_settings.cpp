// SPDX-License-Identifier: Apache-2.0
#include "app/ui/dialogs/archive_settings.h"

#include "app/ui/dialogs/form_dialog.h"

#include <QEvent>
#include <QGridLayout>
#include <QLocale>
#include <QVBoxLayout>

namespace teahouse::ui {

static QString sizeText(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeTraditionalFormat);
}

ArchiveSettings::ArchiveSettings(const Theme &theme, app::Settings &settings, app::Session &session, QWidget *parent)
    : QWidget(parent), m_settings(settings), m_session(&session)
{
    m_days = new QComboBox(this);
    m_gigabytes = new QComboBox(this);
    m_originals = new QComboBox(this);
    m_hint = new QLabel(this);
    m_bar = new QProgressBar(this);
    m_bar->setTextVisible(false);
    m_bar->setRange(0, 1'000);
    m_bar->setFixedHeight(6);
    m_progress = new QLabel(this);
    m_copies = new QLabel(this);
    for (QLabel *quiet : {m_hint, m_progress, m_copies}) {
        quiet->setProperty("quiet", true);
        quiet->setFont(theme.small());
        quiet->setTextFormat(Qt::PlainText);
        quiet->setWordWrap(true);
    }
    m_pause = new QPushButton(this);
    m_remove = new QPushButton(this);

    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(10);
    const QWidgetList fields{m_days, m_gigabytes, m_originals};
    for (int i = 0; i < int(fields.size()); ++i) {
        m_labels.append(new QLabel(this));
        m_labels.last()->setBuddy(fields.at(i));
        grid->addWidget(m_labels.last(), i, 0);
        grid->addWidget(fields.at(i), i, 1);
    }
    grid->setColumnStretch(1, 1);
    auto *here = new QGridLayout;
    here->setHorizontalSpacing(16);
    here->setVerticalSpacing(10);
    here->addWidget(m_progress, 0, 0);
    here->addWidget(m_pause, 0, 1);
    here->addWidget(m_copies, 1, 0);
    here->addWidget(m_remove, 1, 1);
    here->setColumnStretch(0, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addLayout(grid);
    column->addWidget(m_hint);
    column->addSpacing(6);
    column->addWidget(m_bar);
    column->addLayout(here);
    column->addStretch(1);
    retranslate();

    for (QComboBox *box : {m_days, m_gigabytes, m_originals})
        connect(box, &QComboBox::activated, this, &ArchiveSettings::keep);
    connect(m_pause, &QPushButton::clicked, this, [this] {
        app::ArchivePolicy changed = policy();
        changed.paused = !changed.paused;
        changed.keep(m_settings, m_session->account().id);
        tell();
    });
    connect(m_remove, &QPushButton::clicked, this, [this] {
        confirm(this, tr("Delete copies"),
                tr("Delete the files kept on this device? They stay on the server and can be fetched again."),
                tr("Delete copies"), [this] {
                    if (m_session)
                        m_session->files().removeCopies();
                });
    });
    connect(&session.backfill(), &app::Backfill::progressed, this, &ArchiveSettings::tell);
    connect(&session.backfill(), &app::Backfill::whole, this, &ArchiveSettings::tell);
    connect(&session.files(), &app::Files::cacheMeasured, this, &ArchiveSettings::tell);
}

app::ArchivePolicy ArchiveSettings::policy() const
{
    return app::ArchivePolicy::of(m_settings, m_session->account().id);
}

// What stands in the file but is not offered here is offered as it is.
void ArchiveSettings::fill(QComboBox *box, const QList<std::pair<QString, int>> &choices, int current)
{
    const QSignalBlocker blocker(box);
    box->clear();
    for (const auto &choice : choices)
        box->addItem(choice.first, choice.second);
    if (box->findData(current) < 0)
        box->addItem(QLocale().toString(current), current);
    box->setCurrentIndex(box->findData(current));
}

void ArchiveSettings::keep()
{
    app::ArchivePolicy changed = policy();
    changed.days = m_days->currentData().toInt();
    changed.gigabytes = m_gigabytes->currentData().toInt();
    changed.originals = m_originals->currentData().toInt();
    changed.keep(m_settings, m_session->account().id);
}

QString ArchiveSettings::progressText(qint64 present, qint64 total, qint64 bytes)
{
    const QLocale locale;
    return tr("%1 of %2 messages, %3").arg(locale.toString(present), locale.toString(total), sizeText(bytes));
}

void ArchiveSettings::tell()
{
    if (!m_session)
        return;
    const app::Backfill &backfill = m_session->backfill();
    using State = app::Backfill::State;
    QString state;
    switch (backfill.state()) {
    case State::Whole:
        state = tr("Everything is on this device.");
        break;
    case State::Limited:
        state = tr("Everything within these limits is on this device.");
        break;
    case State::Paused:
        state = tr("Paused.");
        break;
    case State::Fetching:
        state = m_session->state() == app::Session::State::Online ? tr("Fetching…") : tr("Waiting for the connection.");
        break;
    }
    m_progress->setText(progressText(backfill.present(), backfill.total(), backfill.bytes()) + u'\n' + state);
    m_bar->setValue(backfill.total() > 0 ? int(backfill.present() * 1'000 / backfill.total()) : 1'000);
    m_bar->setAccessibleName(m_progress->text());
    const qint64 copies = m_session->files().cachedBytes();
    m_copies->setText(copies < 0 ? QString() : tr("Files on this device: %1").arg(sizeText(copies)));
    m_remove->setEnabled(copies > 0);
    m_pause->setVisible(policy().paused || backfill.state() == State::Fetching);
    m_pause->setText(policy().paused ? tr("Continue") : tr("Pause"));
}

void ArchiveSettings::retranslate()
{
    if (!m_session)
        return;
    const QStringList texts{tr("Keep history"), tr("Room on this device"), tr("Fetch files in advance")};
    for (qsizetype i = 0; i < texts.size(); ++i) {
        m_labels.at(i)->setText(texts.at(i));
        m_labels.at(i)->buddy()->setAccessibleName(texts.at(i));
    }
    const app::ArchivePolicy now = policy();
    fill(m_days,
         {{tr("All of it"), 0},
          {tr("Of two years"), 730},
          {tr("Of one year"), 365},
          {tr("Of three months"), 91},
          {tr("Of one month"), 31}},
         now.days);
    fill(m_gigabytes,
         {{tr("No limit"), 0},
          {sizeText(1LL << 30), 1},
          {sizeText(2LL << 30), 2},
          {sizeText(5LL << 30), 5},
          {sizeText(20LL << 30), 20}},
         now.gigabytes);
    fill(m_originals,
         {{tr("Small pictures only"), 0},
          {tr("Up to %1 each").arg(sizeText(1 << 20)), 1},
          {tr("Up to %1 each").arg(sizeText(10 << 20)), 10},
          {tr("Up to %1 each").arg(sizeText(100 << 20)), 100},
          {tr("All files"), app::ArchivePolicy::kAll}},
         now.originals);
    m_hint->setText(tr("Older messages are fetched when you scroll to them. What is on this device already stays."));
    m_remove->setText(tr("Delete copies"));
    m_remove->setToolTip(tr("Delete local copies of files"));
    tell();
}

void ArchiveSettings::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace teahouse::ui
