// SPDX-License-Identifier: Apache-2.0
#include "app/ui/dialogs/settings_dialog.h"

#include "app/ui/composer/spelling.h"
#include "app/ui/language.h"
#include "app/ui/tab_order.h"
#include "app/ui/typing.h"

#include <QEvent>
#include <QGridLayout>
#include <QLocale>
#include <QTabBar>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

using app::Settings;

SettingsDialog::SettingsDialog(const Theme &theme, Settings &settings, app::Session *session, app::GlobalHotkey *hotkey,
                               QWidget *parent)
    : QDialog(parent), m_theme(theme), m_settings(settings)
{
    setAttribute(Qt::WA_DeleteOnClose);
    m_language = new QComboBox(this);
    m_scheme = new QComboBox(this);
    m_density = new QComboBox(this);
    m_sendKey = new QComboBox(this);
    m_order = new QComboBox(this);
    m_spelling = new QComboBox(this);
    m_size = new QSlider(Qt::Horizontal, this);
    m_size->setRange(75, 200);
    m_size->setSingleStep(5);
    m_size->setPageStep(25);
    m_previews = new QCheckBox(this);
    m_receipts = new QCheckBox(this);
    m_typing = new QCheckBox(this);
    m_notify = new NotifySettings(theme, settings, session, this);
    m_files = new FileSettings(theme, settings, session, this);
    m_screenshots = new ScreenshotSettings(theme, settings, hotkey, this);
    m_close = new QPushButton(this);

    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(16);
    grid->setVerticalSpacing(10);
    const QWidgetList fields{m_language, m_scheme, m_density, m_size, m_order, m_sendKey, m_spelling};
    for (int i = 0; i < int(fields.size()); ++i) {
        m_labels.append(new QLabel(this));
        m_labels.last()->setBuddy(fields.at(i));
        grid->addWidget(m_labels.last(), i, 0);
        grid->addWidget(fields.at(i), i, 1);
    }
    grid->setColumnStretch(1, 1);
    m_pages = new QTabWidget(this);
    m_pages->setDocumentMode(true);
    const auto page = [this] {
        auto *widget = new QWidget(m_pages);
        auto *layout = new QVBoxLayout(widget);
        layout->setContentsMargins(20, 16, 20, 8);
        layout->setSpacing(14);
        m_pages->addTab(widget, QString());
        return layout;
    };
    QVBoxLayout *general = page();
    general->addLayout(grid);
    general->addWidget(m_previews);
    general->addWidget(m_receipts);
    general->addWidget(m_typing);
    general->addStretch(1);
    page()->addWidget(m_notify);
    QVBoxLayout *files = page();
    files->addWidget(m_files);
    files->addWidget(m_screenshots);
    files->addStretch(1);
    if (session) {
        page()->addWidget(new ArchiveSettings(theme, settings, *session, this));
        page()->addWidget(new KeywordSettings(*session, this));
    }
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 6, 20, 16);
    column->setSpacing(10);
    column->addWidget(m_pages, 1);
    column->addWidget(m_close, 0, Qt::AlignRight);
    setMinimumWidth(440);
    retranslate();

    connect(m_language, &QComboBox::activated, this,
            [this] { m_settings.setLanguage(m_language->currentData().toString()); });
    connect(m_scheme, &QComboBox::activated, this, [this](int i) { m_settings.setTheme(Settings::Theme(i)); });
    connect(m_density, &QComboBox::activated, this, [this](int i) { m_settings.setDensity(Settings::Density(i)); });
    connect(m_sendKey, &QComboBox::activated, this, [this](int i) { m_settings.setSendKey(Settings::SendKey(i)); });
    connect(m_order, &QComboBox::activated, this, [this](int i) { m_settings.setNameOrder(Settings::NameOrder(i)); });
    connect(m_spelling, &QComboBox::activated, this,
            [this] { m_settings.setValue(Spelling::kLanguage, m_spelling->currentData()); });
    connect(m_size, &QSlider::valueChanged, this, [this](int percent) { m_settings.setFontPercent(percent); });
    connect(m_notify, &NotifySettings::testRequested, this, &SettingsDialog::noticeTestRequested);
    connect(m_receipts, &QCheckBox::toggled, this, [this](bool on) { m_settings.setReceipts(on); });
    connect(m_typing, &QCheckBox::toggled, this, [this](bool on) { m_settings.setValue(kShowTyping, on); });
    connect(m_previews, &QCheckBox::toggled, this, [this](bool on) { m_settings.setLinkPreviews(on); });
    connect(m_close, &QPushButton::clicked, this, &QDialog::close);
    connect(m_pages, &QTabWidget::currentChanged, this, &SettingsDialog::orderTab);
}

void SettingsDialog::orderTab()
{
    QWidget::setTabOrder(tabAsRead(*m_pages->currentWidget(), m_pages->tabBar()), m_close);
}

void SettingsDialog::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    orderTab();
}

void SettingsDialog::fill()
{
    const auto refill = [](QComboBox *box, const QStringList &texts, int current) {
        const QSignalBlocker blocker(box);
        box->clear();
        box->addItems(texts);
        box->setCurrentIndex(current);
    };
    refill(m_scheme, {tr("Follow the system"), tr("Light"), tr("Dark")}, int(m_settings.theme()));
    refill(m_density, {tr("Comfortable"), tr("Compact")}, int(m_settings.density()));
    refill(m_sendKey, {tr("Enter sends, Shift+Enter starts a new line"), tr("Ctrl+Enter sends, Enter starts a new line")},
           int(m_settings.sendKey()));
    refill(m_order, {tr("By pinyin"), tr("By number of strokes")}, int(m_settings.nameOrder()));
    refill(m_spelling, {tr("Follow the system"), tr("Off")}, 0);
    m_spelling->setItemData(0, QString());
    m_spelling->setObjectName(u"dictionaries"_s);
    m_spelling->setItemData(1, Spelling::kOff);
    for (const QString &name : Speller::installed())
        m_spelling->addItem(u"%1 (%2)"_s.arg(QLocale(name).nativeLanguageName(), name), name);
    m_spelling->setCurrentIndex(std::max(0, m_spelling->findData(m_settings.value(Spelling::kLanguage))));
    refill(m_language, {tr("Follow the system")}, 0);
    const QSignalBlocker languages(m_language);
    m_language->setItemData(0, QString());
    for (const Language::Choice &choice : Language::all()) {
        m_language->addItem(choice.name, choice.code);
        if (choice.code == m_settings.language())
            m_language->setCurrentIndex(m_language->count() - 1);
    }
    const QSignalBlocker size(m_size);
    m_size->setValue(m_settings.fontPercent());
    m_previews->setChecked(m_settings.linkPreviews());
    const QSignalBlocker receipts(m_receipts); // shown as the language has it is not chosen
    m_receipts->setChecked(m_settings.receipts());
    m_typing->setChecked(showsTyping(m_settings));
}

void SettingsDialog::retranslate()
{
    setWindowTitle(tr("Settings"));
    const QStringList texts{tr("Language"), tr("Colours"), tr("Density"), tr("Text size"), tr("Chinese names"), tr("Sending"), tr("Spelling")};
    for (qsizetype i = 0; i < texts.size(); ++i) {
        m_labels.at(i)->setText(texts.at(i));
        m_labels.at(i)->buddy()->setAccessibleName(texts.at(i));
    }
    const QStringList pages{tr("General"), tr("Notifications"), tr("Files"), tr("Archive"), tr("Keywords")};
    for (int i = 0; i < m_pages->count(); ++i)
        m_pages->setTabText(i, pages.at(i));
    m_order->setToolTip(tr("The order of people and channels when the language is Chinese"));
    m_previews->setText(tr("Show link previews"));
    m_receipts->setText(tr("Show who has read messages"));
    m_receipts->setToolTip(tr("Others see then what you have read, too, and nothing of it when this is off."));
    m_typing->setText(tr("Show who is typing"));
    m_typing->setToolTip(tr("Others see then when you are typing, too, and nothing of it when this is off."));
    m_previews->setToolTip(tr("The server looks at the pages that messages link to. When off, it does not for yours either."));
    m_close->setText(tr("Close"));
    fill();
}

void SettingsDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QDialog::changeEvent(event);
}

} // namespace teahouse::ui
