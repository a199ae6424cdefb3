// SPDX-License-Identifier: Apache-2.0
#include "app/ui/dialogs/file_settings.h"

#include "app/ui/dialogs/form_dialog.h"
#include "common/proto/files.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

FileSettings::FileSettings(const Theme &theme, app::Settings &settings, app::Session *session, QWidget *parent)
    : QWidget(parent), m_settings(settings), m_session(session)
{
    m_location = new QCheckBox(this);
    m_sizeLabel = new QLabel(this);
    m_size = new QComboBox(this);
    m_sizeLabel->setBuddy(m_size);
    m_keptLabel = new QLabel(this);
    m_kept = new QComboBox(this);
    m_kept->setObjectName(u"kept"_s);
    m_keptLabel->setBuddy(m_kept);
    m_clear = new QPushButton(this);
    m_clear->setVisible(session);
    m_used = new QLabel(this);
    m_used->setProperty("quiet", true);
    m_used->setFont(theme.small());
    auto *row = new QHBoxLayout;
    row->setSpacing(16);
    row->addWidget(m_keptLabel);
    row->addWidget(m_kept, 1);
    row->addWidget(m_clear);
    auto *sizes = new QHBoxLayout;
    sizes->setSpacing(16);
    sizes->addWidget(m_sizeLabel);
    sizes->addWidget(m_size, 1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(14);
    column->addLayout(row);
    column->addLayout(sizes);
    column->addWidget(m_location);
    column->addWidget(m_used);
    retranslate();

    connect(m_location, &QCheckBox::toggled, this, [this](bool on) { m_settings.setImagesWithoutLocation(on); });
    connect(m_size, &QComboBox::activated, this,
            [this](int i) { m_settings.setImageSize(app::Settings::ImageSize(i)); });
    connect(m_kept, &QComboBox::activated, this,
            [this] { m_settings.setCacheMegabytes(m_kept->currentData().toInt()); });
    connect(m_clear, &QPushButton::clicked, this, [this] {
        confirm(this, tr("Clear"), tr("Remove the files kept on this device? They can be fetched from the server again."),
                tr("Clear"), [this] { clear(); });
    });
    if (session) {
        session->connection().call(proto::GetFileSpace{}).then(this, [this](const Result<proto::FileSpace> &space) {
            if (space)
                setSpace(*space);
        });
    }
}

void FileSettings::clear()
{
    if (m_session)
        m_session->files().removeCopies();
}

void FileSettings::setSpace(const proto::FileSpace &space)
{
    m_space = space;
    retranslate();
}

void FileSettings::retranslate()
{
    const auto size = [](qint64 bytes) { return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeTraditionalFormat); };
    m_location->setText(tr("Send images without the place where they were taken"));
    const QSignalBlocker location(m_location);
    m_location->setChecked(m_settings.imagesWithoutLocation());
    m_sizeLabel->setText(tr("Send images"));
    m_size->setAccessibleName(m_sizeLabel->text());
    const QSignalBlocker sizes(m_size);
    m_size->clear();
    m_size->addItems({tr("As they are"), tr("Smaller, to save time and space")});
    m_size->setCurrentIndex(int(m_settings.imageSize()));
    m_keptLabel->setText(tr("Files kept on this device"));
    m_kept->setAccessibleName(m_keptLabel->text());
    m_clear->setText(tr("Clear"));
    const QSignalBlocker kept(m_kept);
    m_kept->clear();
    for (const int megabytes : {512, 1'024, 2'048, 5'120, 10'240, 20'480}) {
        m_kept->addItem(tr("Up to %1").arg(size(qint64(megabytes) << 20)), megabytes);
        if (megabytes <= m_settings.cacheMegabytes())
            m_kept->setCurrentIndex(m_kept->count() - 1);
    }
    m_used->setVisible(m_space.has_value());
    if (!m_space)
        return;
    m_used->setText(m_space->allowed > 0
                        ? tr("Your files use %1 of %2 on the server.").arg(size(m_space->used), size(m_space->allowed))
                        : tr("Your files use %1 on the server.").arg(size(m_space->used)));
}

void FileSettings::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace teahouse::ui
