// SPDX-License-Identifier: Apache-2.0
#include "app/ui/dialogs/server_settings_dialog.h"

#include "app/ui/dialogs/server_setting_words.h"
#include "common/proto/limits.h"
#include "common/text/fold.h"

#include <QHBoxLayout>
#include <QHeaderView>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

namespace {

constexpr int kNameRole = Qt::UserRole + 1;

bool isFixed(const proto::ServerSetting &setting)
{
    return setting.origin == "environment"_L1 || setting.origin == "argument"_L1;
}

QStringList choicesOf(const proto::ServerSetting &setting)
{
    const QString form = setting.form.toLower();
    return form.contains(u'|') ? form.split(u'|') : QStringList();
}

} // namespace

ServerSettingsDialog::ServerSettingsDialog(const Theme &theme, app::Session &session, QWidget *parent)
    : FormDialog(theme, tr("Server settings"), parent), m_session(session)
{
    m_search = new QLineEdit(this);
    m_search->setObjectName(u"search"_s);
    m_search->setPlaceholderText(tr("Find a setting"));
    m_search->setAccessibleName(tr("Find a setting"));
    m_search->setClearButtonEnabled(true);
    body()->addWidget(m_search);
    m_list = new QTreeWidget(this);
    m_list->setAccessibleName(tr("Server settings"));
    m_list->setHeaderLabels({tr("Setting"), tr("Value")});
    m_list->setUniformRowHeights(true);
    m_list->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    body()->addWidget(m_list, 1);
    m_waits = addText(tr("Some changes count after the next start of the server."));
    m_waits->setObjectName(u"waits"_s);
    m_words = addText({});
    m_words->setTextFormat(Qt::PlainText);
    m_text = new QLineEdit(this);
    m_text->setObjectName(u"text"_s);
    m_text->setMaxLength(limits::kUrl);
    m_text->setAccessibleName(tr("Value"));
    m_choice = new QComboBox(this);
    m_choice->setObjectName(u"choice"_s);
    m_choice->setAccessibleName(tr("Value"));
    m_save = new QPushButton(tr("Save"), this);
    m_save->setObjectName(u"save"_s);
    m_save->setProperty("primary", true);
    m_unset = new QPushButton(tr("As by default"), this);
    m_unset->setObjectName(u"unset"_s);
    m_unset->setAutoDefault(false);
    auto *row = new QHBoxLayout;
    row->addWidget(m_text, 1);
    row->addWidget(m_choice, 1);
    row->addWidget(m_save);
    row->addWidget(m_unset);
    body()->addLayout(row);
    m_note = addText({});
    m_note->setProperty("quiet", true);
    setMinimumSize(680, 560);
    connect(m_search, &QLineEdit::textChanged, this, &ServerSettingsDialog::filter);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &ServerSettingsDialog::choose);
    connect(m_save, &QPushButton::clicked, this, [this] {
        save(m_choice->isHidden() ? m_text->text().trimmed() : m_choice->currentText());
    });
    connect(m_unset, &QPushButton::clicked, this, [this] { save(std::nullopt); });
    m_waits->hide();
    m_search->setFocus();
    choose();
    load();
}

void ServerSettingsDialog::load()
{
    m_session.connection().call(proto::ListSettings{}).then(this, [this](const Result<proto::ServerSettings> &settings) {
        if (settings)
            setSettings(*settings);
        else
            showError(settings.error());
    });
}

void ServerSettingsDialog::setSettings(const proto::ServerSettings &settings)
{
    m_settings = settings.settings;
    m_waits->setVisible(settings.waits);
    m_list->clear();
    QHash<QString, QTreeWidgetItem *> groups;
    for (const proto::ServerSetting &setting : std::as_const(m_settings)) {
        QTreeWidgetItem *&group = groups[setting.group];
        if (!group) {
            group = new QTreeWidgetItem(m_list, {ServerSettingWords::group(setting.group)});
            group->setFirstColumnSpanned(true);
            group->setFlags(Qt::ItemIsEnabled);
            group->setExpanded(true);
        }
        fill(setting, group);
    }
    filter();
    if (!m_list->currentItem() && m_list->topLevelItemCount() > 0)
        m_list->setCurrentItem(m_list->topLevelItem(0)->child(0));
}

void ServerSettingsDialog::fill(const proto::ServerSetting &setting, QTreeWidgetItem *group)
{
    QString value = setting.value;
    if (setting.origin == "default"_L1)
        value = tr("(by default: %1)").arg(ServerSettingWords::byDefault(setting));
    else if (setting.secret)
        value = tr("(set, and not shown)");
    auto *item = new QTreeWidgetItem(group, {setting.name, value});
    item->setData(0, kNameRole, setting.name);
    item->setToolTip(0, ServerSettingWords::of(setting).toHtmlEscaped());
    if (setting.origin == "default"_L1)
        item->setForeground(1, theme().colours().quiet);
    if (setting.name == m_keep)
        m_list->setCurrentItem(item);
}

const proto::ServerSetting *ServerSettingsDialog::chosen() const
{
    const QTreeWidgetItem *item = m_list->currentItem();
    const QString name = item ? item->data(0, kNameRole).toString() : QString();
    for (const proto::ServerSetting &setting : m_settings) {
        if (!name.isEmpty() && setting.name == name)
            return &setting;
    }
    return nullptr;
}

void ServerSettingsDialog::choose()
{
    const proto::ServerSetting *setting = chosen();
    const QStringList choices = setting ? choicesOf(*setting) : QStringList();
    const bool isFree = setting && !isFixed(*setting);
    for (QWidget *one : std::initializer_list<QWidget *>{m_words, m_note, m_save, m_unset})
        one->setVisible(setting != nullptr);
    m_text->setVisible(setting && choices.isEmpty());
    m_choice->setVisible(setting && !choices.isEmpty());
    m_text->setEnabled(isFree);
    m_choice->setEnabled(isFree);
    m_save->setEnabled(isFree);
    m_unset->setEnabled(isFree && setting->origin == "file"_L1);
    showError(QString());
    if (!setting)
        return;
    m_words->setText(ServerSettingWords::of(*setting));
    m_text->setEchoMode(setting->secret ? QLineEdit::Password : QLineEdit::Normal);
    m_text->setText(setting->value);
    m_text->setPlaceholderText(setting->secret && setting->origin != "default"_L1 ? tr("set, and not shown") : setting->form);
    m_choice->clear();
    m_choice->addItems(choices);
    m_choice->setCurrentText(setting->value.isEmpty() ? setting->byDefault : setting->value);
    if (isFixed(*setting))
        m_note->setText(setting->origin == "argument"_L1 ? tr("Fixed by an argument with which the server was started.")
                                                         : tr("Fixed by a variable of the server's environment."));
    else
        m_note->setText(setting->live ? tr("A change counts at once.") : tr("A change counts after the next start of the server."));
}

void ServerSettingsDialog::save(const std::optional<QString> &value)
{
    const proto::ServerSetting *setting = chosen();
    if (!setting)
        return;
    setBusy(true);
    m_session.connection()
        .call(proto::SetSetting{.name = setting->name, .value = value})
        .then(this, [this, name = setting->name, form = setting->form](const Result<proto::Done> &done) {
            setBusy(false);
            if (done) {
                m_keep = name;
                load();
            } else if (done.error().code == Code::BadRequest) {
                showError(tr("The server does not take this value. It expects: %1").arg(form));
            } else {
                showError(done.error());
            }
        });
}

void ServerSettingsDialog::filter()
{
    const QString wanted = text::fold(m_search->text().trimmed());
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        QTreeWidgetItem *group = m_list->topLevelItem(i);
        bool hasHit = false;
        for (int j = 0; j < group->childCount(); ++j) {
            QTreeWidgetItem *item = group->child(j);
            const bool isHit = wanted.isEmpty() || text::fold(item->text(0) + u' ' + item->text(1) + u' ' + item->toolTip(0)).contains(wanted);
            item->setHidden(!isHit);
            hasHit = hasHit || isHit;
        }
        group->setHidden(!hasHit);
    }
}

} // namespace teahouse::ui
