// SPDX-License-Identifier: Apache-2.0
// SearchPane: its parts, its menus and its words.
#include "app/ui/search/search_pane.h"

#include "app/ui/search/search_words.h"
#include "app/ui/theme/icons.h"

#include <QActionGroup>
#include <QDate>
#include <QHBoxLayout>
#include <QMenu>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

using Kind = search::Operator::Kind;

static constexpr int kTypedMs = 80; // without another key
static constexpr int kSlowMs = 300;
static constexpr std::array kGroups{app::SearchGroup::All, app::SearchGroup::Messages, app::SearchGroup::Files,
                                    app::SearchGroup::People, app::SearchGroup::Channels};

static const search::Operator &operatorOf(Kind kind)
{
    const QList<search::Operator> &all = search::operators();
    return *std::find_if(all.cbegin(), all.cend(), [kind](const search::Operator &one) { return one.kind == kind; });
}

SearchPane::SearchPane(const Theme &theme, app::Settings &settings, QWidget *parent)
    : QWidget(parent), m_theme(theme), m_settings(settings)
{
    m_typed.setSingleShot(true);
    m_typed.setInterval(kTypedMs);
    m_slow.setSingleShot(true);
    m_slow.setInterval(kSlowMs);
    fillContext();
    build();
    wire();
    restyle();
    retranslate();
    showScope();
    showState();
}

void SearchPane::build()
{
    setMinimumWidth(290);
    m_notice = new QLabel(this);
    m_notice->setTextFormat(Qt::PlainText);
    m_notice->setWordWrap(true);
    m_notice->setProperty("quiet", true);
    m_notice->setContentsMargins(14, 0, 14, 4);
    m_list = new QListView(this);
    m_list->setModel(&m_model);
    m_delegate = new SearchDelegate(m_theme, m_context, m_list);
    m_list->setItemDelegate(m_delegate);
    m_list->setProperty("frameless", true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setMouseTracking(true);
    m_list->setEditTriggers(QListView::NoEditTriggers);
    m_list->setVerticalScrollMode(QListView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->installEventFilter(this);
    m_list->viewport()->installEventFilter(this);
    m_page = new SearchPage(m_theme, this);
    m_body = new QStackedWidget(this);
    m_body->addWidget(m_page);
    m_body->addWidget(m_list);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(topRow());
    column->addLayout(scopeRow());
    column->addLayout(chipRow());
    column->addLayout(groupRow());
    column->addWidget(m_notice);
    column->addWidget(m_body, 1);
}

QLayout *SearchPane::topRow()
{
    m_field = new SearchField(m_theme, this, this);
    m_options = new QToolButton(this);
    m_options->setObjectName(u"searchOptions"_s);
    m_options->setIcon(icon(m_theme, u"settings"_s));
    m_close = new QToolButton(this);
    m_close->setIcon(icon(m_theme, u"close"_s));
    auto *row = new QHBoxLayout;
    row->setContentsMargins(12, 8, 8, 6);
    row->setSpacing(2);
    row->addWidget(m_field, 1);
    row->addSpacing(4);
    row->addWidget(m_options);
    row->addWidget(m_close);
    return row;
}

static QPushButton *chip(const QString &name, QWidget *parent)
{
    auto *made = new QPushButton(parent);
    made->setObjectName(name);
    made->setProperty("chip", true);
    made->setAutoDefault(false);
    return made;
}

QLayout *SearchPane::scopeRow()
{
    m_here = chip(u"here"_s, this);
    m_everywhere = chip(u"everywhere"_s, this);
    auto *group = new QButtonGroup(this);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(12, 0, 12, 6);
    row->setSpacing(6);
    for (QPushButton *one : {m_here, m_everywhere}) {
        one->setCheckable(true);
        group->addButton(one);
        row->addWidget(one);
    }
    m_everywhere->setChecked(true);
    row->addStretch(1);
    return row;
}

QLayout *SearchPane::chipRow()
{
    auto *row = new QHBoxLayout;
    row->setContentsMargins(12, 0, 12, 6);
    row->setSpacing(6);
    const std::array names{u"from"_s, u"in"_s, u"date"_s, u"has"_s};
    for (const QString &name : names) {
        m_chips.append(chip(name, this));
        row->addWidget(m_chips.last());
    }
    row->addStretch(1);
    return row;
}

QLayout *SearchPane::groupRow()
{
    m_groups = new QButtonGroup(this);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(8, 0, 8, 4);
    row->setSpacing(0);
    for (const app::SearchGroup group : kGroups) {
        auto *tab = new QToolButton(this);
        tab->setCheckable(true);
        tab->setChecked(group == app::SearchGroup::All);
        m_groups->addButton(tab, int(group));
        row->addWidget(tab);
    }
    row->addStretch(1);
    return row;
}

void SearchPane::wire()
{
    connect(m_field, &QLineEdit::textChanged, &m_typed, qOverload<>(&QTimer::start));
    connect(m_field, &QLineEdit::textChanged, this, [this] { m_committed = false; });
    connect(&m_slow, &QTimer::timeout, this, [this] {
        m_page->showSearching();
        m_body->setCurrentWidget(m_page);
    });
    connect(&m_typed, &QTimer::timeout, this, [this] { search(); });
    connect(m_field, &SearchField::committed, this, &SearchPane::commit);
    connect(m_field, &SearchField::escapePressed, this, &SearchPane::closed);
    connect(m_field, &SearchField::downPressed, this, [this] {
        const QModelIndex current = m_list->currentIndex();
        const int row = current.isValid() ? current.row() : m_model.step(-1, 1);
        if (row < 0)
            return;
        select(row);
        m_list->setFocus();
    });
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex &index) { activate(index.row()); });
    connect(m_close, &QToolButton::clicked, this, &SearchPane::closed);
    connect(m_options, &QToolButton::clicked, this, &SearchPane::showOptions);
    const auto again = [this] {
        showScope();
        search();
    };
    connect(m_here, &QPushButton::toggled, this, again);
    connect(m_groups, &QButtonGroup::idClicked, this, again);
    connect(&m_model, &app::SearchModel::stateChanged, this, &SearchPane::showState);
    connect(&m_pictures, &Pictures::ready, m_list->viewport(), qOverload<>(&QWidget::update));
    connect(&m_theme, &Theme::changed, this, &SearchPane::restyle);

    connect(m_chips.at(0), &QPushButton::clicked, this,
            [this] { m_field->setTyped(withOperator(m_field->text(), SearchWords::word(operatorOf(Kind::From)))); });
    connect(m_chips.at(1), &QPushButton::clicked, this,
            [this] { m_field->setTyped(withOperator(m_field->text(), SearchWords::word(operatorOf(Kind::In)))); });
    connect(m_chips.at(2), &QPushButton::clicked, this, &SearchPane::showDates);
    connect(m_chips.at(3), &QPushButton::clicked, this, &SearchPane::showValues);

    connect(m_page, &SearchPage::queryChosen, this, [this](const QString &query) {
        m_field->setText(query);
        commit();
    });
    connect(m_page, &SearchPage::operatorChosen, this,
            [this](const QString &word) { m_field->setTyped(withOperator(m_field->text(), word)); });
    connect(m_page, &SearchPage::elsewhereRequested, this, [this] { m_everywhere->setChecked(true); });
    connect(m_page, &SearchPage::recentCleared, this, [this] {
        m_settings.setValue(u"search/recent"_s, QStringList());
        showState();
    });
}

// --- menus ---------------------------------------------------------------------------------------------

void SearchPane::showOptions()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    auto *order = new QActionGroup(menu);
    const bool byRelevance = m_settings.value(u"search/byRelevance"_s).toBool();
    const auto addOrder = [&](const QString &text, bool relevance) {
        QAction *entry = menu->addAction(text);
        entry->setCheckable(true);
        entry->setChecked(relevance == byRelevance);
        order->addAction(entry);
        connect(entry, &QAction::triggered, this, [this, relevance] {
            m_settings.setValue(u"search/byRelevance"_s, relevance);
            search();
        });
    };
    addOrder(tr("Newest first"), false);
    addOrder(tr("Most relevant first"), true);
    menu->addSeparator();
    QAction *both = menu->addAction(tr("Traditional as simplified (圖 = 图)"));
    both->setCheckable(true);
    both->setChecked(m_model.wanted().question.traditionalToo);
    connect(both, &QAction::toggled, this, [this](bool on) {
        m_settings.setValue(u"search/traditionalToo"_s, on);
        search();
    });
    menu->popup(m_options->mapToGlobal(QPoint(0, m_options->height())));
}

void SearchPane::showDates()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QString on = SearchWords::word(operatorOf(Kind::On));
    for (const QString &word : SearchWords::dates()) {
        connect(menu->addAction(word), &QAction::triggered, this,
                [this, term = on + word] { m_field->setTyped(withTerm(m_field->text(), term)); });
    }
    menu->addSeparator();
    const std::pair<Kind, QString> open[] = {{Kind::After, tr("After a day…")}, {Kind::Before, tr("Before a day…")},
                                             {Kind::On, tr("On a day…")}};
    for (const auto &[kind, text] : open) {
        connect(menu->addAction(text), &QAction::triggered, this, [this, word = SearchWords::word(operatorOf(kind))] {
            m_field->setTyped(withOperator(m_field->text(), word));
        });
    }
    menu->popup(m_chips.at(2)->mapToGlobal(QPoint(0, m_chips.at(2)->height())));
}

void SearchPane::showValues()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    Kind before = Kind::Has;
    for (const search::OperatorValue &value : search::operatorValues()) {
        if (std::exchange(before, value.kind) != value.kind)
            menu->addSeparator();
        const QString term = SearchWords::word(operatorOf(value.kind)) + SearchWords::valueWord(value);
        connect(menu->addAction(SearchWords::valueMeaning(value)), &QAction::triggered, this,
                [this, term] { m_field->setTyped(withTerm(m_field->text(), term)); });
    }
    menu->popup(m_chips.at(3)->mapToGlobal(QPoint(0, m_chips.at(3)->height())));
}

// --- looks and words -----------------------------------------------------------------------------------

void SearchPane::restyle()
{
    m_notice->setFont(m_theme.small());
    for (QPushButton *one : m_chips)
        one->setFont(m_theme.small());
    m_here->setFont(m_theme.small());
    m_everywhere->setFont(m_theme.small());
    for (QAbstractButton *tab : m_groups->buttons())
        tab->setFont(m_theme.small());
    m_delegate->forget();
    m_list->doItemsLayout();
    if (m_page->widget())
        showState();
}

void SearchPane::retranslate()
{
    m_field->setPlaceholderText(tr("Search"));
    m_field->setAccessibleName(tr("Search"));
    m_options->setToolTip(tr("How to search"));
    m_options->setAccessibleName(tr("How to search"));
    m_close->setToolTip(tr("Close (Esc)"));
    m_close->setAccessibleName(tr("Close"));
    const QStringList chips{tr("From"), tr("In"), tr("Date"), tr("Has")};
    for (int i = 0; i < m_chips.size(); ++i)
        m_chips.at(i)->setText(chips.at(i) + u" ▾"_s);
    for (const app::SearchGroup group : kGroups)
        m_groups->button(int(group))->setText(SearchDelegate::groupName(group));
    m_list->setAccessibleName(tr("Found"));
}

} // namespace teahouse::ui
