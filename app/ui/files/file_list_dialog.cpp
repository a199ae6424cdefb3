// SPDX-License-Identifier: Apache-2.0
#include "app/ui/files/file_list_dialog.h"

#include "app/ui/files/file_words.h"
#include "app/ui/theme/icons.h"

#include <QCompleter>
#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

static constexpr int kSearchAfterMs = 200; // without another key
static constexpr std::array kKinds{app::FileKind::Any,   app::FileKind::Image, app::FileKind::Video, app::FileKind::Document,
                                   app::FileKind::Audio, app::FileKind::Text,  app::FileKind::Other};

FileListDialog::FileListDialog(const Theme &theme, app::Session &session, Pictures &pictures, const Setting &setting,
                               QWidget *parent)
    : QDialog(parent), m_theme(theme), m_session(session), m_pictures(pictures), m_setting(setting),
      m_model(session.archive()), m_actions(theme, session.files(), this), m_delegate(new FileListDelegate(theme, this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    m_delegate->origin = [this](const app::FileRow &row) { return originOf(row); };
    m_delegate->picture = [this](const proto::FileInfo &file, QSize pixels) {
        return m_pictures.find(m_session.files().picture(file), pixels);
    };
    m_list = new QListView(this);
    m_list->setModel(&m_model);
    m_list->setItemDelegate(m_delegate);
    m_list->setUniformItemSizes(true);
    m_list->setMouseTracking(true);
    m_list->setEditTriggers(QListView::NoEditTriggers);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->setVerticalScrollMode(QListView::ScrollPerPixel);
    m_list->setMovement(QListView::Static);
    m_list->setResizeMode(QListView::Adjust);
    m_nothing = new QLabel(m_list);
    m_nothing->setAlignment(Qt::AlignCenter);
    m_nothing->setWordWrap(true);
    m_nothing->setProperty("quiet", true);
    m_nothing->setAttribute(Qt::WA_TransparentForMouseEvents);
    auto *middle = new QVBoxLayout(m_list);
    middle->setContentsMargins(40, 0, 40, 0);
    middle->addWidget(m_nothing);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(10);
    column->addLayout(filterRow());
    column->addLayout(chipRow());
    column->addWidget(m_list, 1);
    column->addLayout(buttonRow());
    setTabOrder(m_tiles, m_list); // as one reads it
    m_typed.setSingleShot(true);
    m_typed.setInterval(kSearchAfterMs);
    wire();
    fillPeople();
    retranslate();
    apply();
    resize(760, 600);
    m_text->setFocus();
}

QHBoxLayout *FileListDialog::filterRow()
{
    m_text = new QLineEdit(this);
    m_text->setClearButtonEnabled(true);
    m_scope = new QComboBox(this);
    m_scope->setVisible(m_setting.channel.isValid());
    m_person = new QComboBox(this);
    m_person->setEditable(true); // to be typed into: an office has many people
    m_person->setInsertPolicy(QComboBox::NoInsert);
    m_person->setMinimumContentsLength(14);
    m_person->setMaxVisibleItems(16);
    m_person->completer()->setFilterMode(Qt::MatchContains);
    m_person->completer()->setCompletionMode(QCompleter::PopupCompletion);
    auto *row = new QHBoxLayout;
    row->addWidget(m_text, 1);
    row->addWidget(m_scope);
    row->addWidget(m_person);
    return row;
}

QHBoxLayout *FileListDialog::chipRow()
{
    m_kinds = new QButtonGroup(this);
    auto *row = new QHBoxLayout;
    row->setSpacing(6);
    for (int i = 0; i < int(kKinds.size()); ++i) {
        auto *chip = new QPushButton(this);
        chip->setProperty("chip", true);
        chip->setCheckable(true);
        chip->setChecked(i == 0);
        chip->setAutoDefault(false);
        m_kinds->addButton(chip, i);
        row->addWidget(chip);
    }
    m_busy = new QLabel(this);
    m_busy->setProperty("quiet", true);
    m_busy->setFont(m_theme.small());
    m_tiles = new QToolButton(this);
    m_tiles->setIcon(icon(m_theme, u"grid"_s));
    m_tiles->setCheckable(true);
    row->addStretch(1);
    row->addWidget(m_busy);
    row->addWidget(m_tiles);
    return row;
}

QHBoxLayout *FileListDialog::buttonRow()
{
    m_toMessage = new QPushButton(this);
    m_save = new QPushButton(this);
    m_open = new QPushButton(this);
    m_open->setProperty("primary", true);
    for (QPushButton *button : {m_toMessage, m_save, m_open})
        button->setAutoDefault(false);
    auto *row = new QHBoxLayout;
    row->addWidget(m_toMessage);
    row->addStretch(1);
    row->addWidget(m_save);
    row->addWidget(m_open);
    return row;
}

void FileListDialog::wire()
{
    connect(m_text, &QLineEdit::textChanged, &m_typed, qOverload<>(&QTimer::start));
    connect(&m_typed, &QTimer::timeout, this, &FileListDialog::apply);
    connect(m_scope, &QComboBox::currentIndexChanged, this, &FileListDialog::apply);
    connect(m_person, &QComboBox::currentIndexChanged, this, &FileListDialog::apply);
    connect(m_kinds, &QButtonGroup::idClicked, this, &FileListDialog::apply);
    connect(m_tiles, &QToolButton::toggled, this, [this](bool on) {
        setForm(on ? FileListDelegate::Form::Tiles : FileListDelegate::Form::Lines);
    });
    connect(&m_model, &app::FileListModel::loaded, this, &FileListDialog::showState);
    connect(&m_model, &app::FileListModel::searchingChanged, this, &FileListDialog::showState);
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, &FileListDialog::showState);
    connect(&m_model, &QAbstractItemModel::rowsRemoved, this, &FileListDialog::showState);
    connect(&m_model, &QAbstractItemModel::modelReset, this, &FileListDialog::showState);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &FileListDialog::showState);
    connect(m_list, &QListView::activated, this, &FileListDialog::look);
    connect(m_list, &QWidget::customContextMenuRequested, this, &FileListDialog::showMenu);
    connect(m_open, &QPushButton::clicked, this, [this] { look(m_list->currentIndex()); });
    connect(m_save, &QPushButton::clicked, this, [this] {
        if (const app::FileRow *row = current())
            m_actions.saveAs(row->file);
    });
    connect(m_toMessage, &QPushButton::clicked, this, [this] {
        if (const app::FileRow *row = current())
            Q_EMIT messageRequested(row->channel, row->seq);
    });
    const auto repaint = qOverload<>(&QWidget::update);
    connect(&m_pictures, &Pictures::ready, m_list->viewport(), repaint);
    connect(&m_session.files(), &app::Files::pictureReady, m_list->viewport(), repaint);
    connect(&m_session.people(), &app::People::changed, this, &FileListDialog::fillPeople);
}

// Everybody, oneself, and the others by name.
void FileListDialog::fillPeople()
{
    const QSignalBlocker blocker(m_person);
    const QVariant chosen = m_person->currentData();
    m_person->clear();
    m_person->addItem(tr("From everybody"), 0);
    m_person->addItem(tr("From me"), m_session.me().value);
    QList<std::pair<QString, qint64>> others;
    for (const proto::User &user : m_session.people().all()) {
        if (user.id != m_session.me())
            others.append({m_session.people().name(user.id), user.id.value});
    }
    const app::People &people = m_session.people();
    std::sort(others.begin(), others.end(), [&people](const auto &a, const auto &b) {
        return people.sortKey({a.second}) < people.sortKey({b.second});
    });
    for (const auto &[name, id] : others)
        m_person->addItem(name, id);
    m_person->setCurrentIndex(std::max(0, m_person->findData(chosen)));
}

void FileListDialog::apply()
{
    m_typed.stop();
    app::FileFilter filter;
    if (m_setting.channel.isValid() && m_scope->currentIndex() <= 0)
        filter.channel = m_setting.channel;
    filter.author = {m_person->currentData().toLongLong()};
    filter.kind = kKinds.at(std::size_t(std::max(0, m_kinds->checkedId())));
    filter.text = m_text->text();
    m_model.setFilter(filter);
    showState();
}

void FileListDialog::search(const QString &text, app::FileKind kind)
{
    m_text->setText(text);
    for (int i = 0; i < int(kKinds.size()); ++i)
        m_kinds->button(i)->setChecked(kKinds.at(std::size_t(i)) == kind);
    apply();
}

void FileListDialog::setForm(FileListDelegate::Form form)
{
    const bool tiles = form == FileListDelegate::Form::Tiles;
    const QSignalBlocker blocker(m_tiles);
    m_tiles->setChecked(tiles);
    m_delegate->setForm(form);
    m_list->setViewMode(tiles ? QListView::IconMode : QListView::ListMode);
    m_list->setMovement(QListView::Static);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setWrapping(tiles);
    m_list->doItemsLayout();
}

const app::FileRow *FileListDialog::current() const
{
    const QModelIndex index = m_list->currentIndex();
    return index.isValid() ? &m_model.at(index.row()) : nullptr;
}

QString FileListDialog::originOf(const app::FileRow &row) const
{
    const QString who = m_session.people().name(row.author);
    if (m_model.filter().channel.isValid() || !m_setting.channelName)
        return who;
    //: Who sent a file, and where
    return tr("%1 in %2").arg(who, m_setting.channelName(row.channel));
}

// With all that can be leafed through from there.
void FileListDialog::look(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    if (!m_model.at(index.row()).file.id.isValid())
        return m_actions.tellAbsent();
    QList<proto::FileInfo> files;
    int at = 0;
    for (int i = 0; i < m_model.rowCount(); ++i) {
        if (i == index.row())
            at = int(files.size());
        if (m_model.at(i).file.id.isValid())
            files.append(m_model.at(i).file);
    }
    Q_EMIT openRequested(files, at);
}

void FileListDialog::showMenu(const QPoint &at)
{
    const QModelIndex index = m_list->indexAt(at);
    if (!index.isValid())
        return;
    const app::FileRow row = m_model.at(index.row());
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    m_actions.addTo(*menu, row.file, [this, place = QPersistentModelIndex(index)] { look(place); });
    menu->addSeparator();
    connect(menu->addAction(icon(m_theme, u"reply"_s), tr("Show in conversation")), &QAction::triggered, this,
            [this, row] { Q_EMIT messageRequested(row.channel, row.seq); });
    menu->popup(m_list->viewport()->mapToGlobal(at));
}

void FileListDialog::showState()
{
    const app::FileRow *row = current();
    m_open->setEnabled(row && row->file.id.isValid());
    m_save->setEnabled(row && row->file.id.isValid());
    m_toMessage->setEnabled(row);
    const bool empty = m_model.rowCount() == 0;
    const bool filtered = !m_text->text().isEmpty() || m_kinds->checkedId() > 0 || m_person->currentIndex() > 0;
    m_busy->setText(m_model.isSearching() && !empty ? tr("Searching…") : QString());
    m_nothing->setVisible(empty);
    if (m_model.isSearching())
        m_nothing->setText(tr("Searching…"));
    else if (const auto &wrong = m_model.wrong(); wrong && m_setting.wrong)
        m_nothing->setText(m_setting.wrong(*wrong, m_model.filter().text));
    else if (filtered)
        m_nothing->setText(tr("Nothing found. Try fewer words, or look in all channels."));
    else
        m_nothing->setText(tr("No files here yet. Drop some onto the conversation to send them."));
}

void FileListDialog::retranslate()
{
    setWindowTitle(m_setting.channel.isValid() && m_setting.channelName
                       ? tr("Files in %1").arg(m_setting.channelName(m_setting.channel))
                       : tr("Files"));
    m_text->setPlaceholderText(tr("Search names and contents"));
    m_text->setAccessibleName(tr("Search names and contents"));
    const QSignalBlocker blocker(m_scope);
    const int scope = std::max(0, m_scope->currentIndex());
    m_scope->clear();
    m_scope->addItems({tr("This channel"), tr("All channels")});
    m_scope->setCurrentIndex(scope);
    m_scope->setAccessibleName(tr("Where"));
    m_person->setAccessibleName(tr("Who sent it"));
    const QStringList kinds{tr("All"), tr("Images"), tr("Videos"), tr("Documents"), tr("Audio"), tr("Text"), tr("Other")};
    for (int i = 0; i < int(kinds.size()); ++i)
        m_kinds->button(i)->setText(kinds.at(i));
    m_tiles->setToolTip(tr("Show as tiles"));
    m_tiles->setAccessibleName(tr("Show as tiles"));
    m_list->setAccessibleName(tr("Files"));
    m_toMessage->setText(tr("Show in conversation"));
    m_save->setText(FileWords::deed(FileDeed::Save));
    m_open->setText(tr("Open"));
    showState();
}

void FileListDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        fillPeople();
    }
    QDialog::changeEvent(event);
}

} // namespace teahouse::ui
