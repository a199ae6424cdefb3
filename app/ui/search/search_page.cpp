// SPDX-License-Identifier: Apache-2.0
#include "app/ui/search/search_page.h"

#include "app/ui/search/search_words.h"
#include "app/ui/theme/icons.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

static constexpr int kSide = 18;
static constexpr int kIcon = 34;

namespace {

// A row one can press: a word, and quietly what it means.
class LinkRow : public QToolButton
{
public:
    LinkRow(const Theme &theme, const QString &left, const QString &right, QWidget *parent) : QToolButton(parent)
    {
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        setFixedHeight(theme.looks().fontPixels + 15);
        setAccessibleName(right.isEmpty() ? left : left + u' ' + right);
        auto *row = new QHBoxLayout(this);
        row->setContentsMargins(8, 0, 8, 0);
        row->setSpacing(10);
        auto *first = new QLabel(left, this);
        first->setTextFormat(Qt::PlainText);
        row->addWidget(first);
        if (!right.isEmpty()) {
            first->setMinimumWidth(theme.looks().fontPixels * 6);
            auto *second = new QLabel(right, this);
            second->setTextFormat(Qt::PlainText);
            second->setProperty("quiet", true);
            row->addWidget(second, 1);
        } else {
            row->addStretch(1);
        }
        for (auto *label : findChildren<QLabel *>())
            label->setAttribute(Qt::WA_TransparentForMouseEvents);
    }
};

} // namespace

SearchPage::SearchPage(const Theme &theme, QWidget *parent) : QScrollArea(parent), m_theme(theme)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
}

QLabel *SearchPage::label(const QString &text, const QFont &font, bool quiet)
{
    auto *made = new QLabel(text, m_inside);
    made->setTextFormat(Qt::PlainText);
    made->setWordWrap(true);
    made->setFont(font);
    made->setProperty("quiet", quiet);
    return made;
}

void SearchPage::begin(const QString &iconName, const QString &title, const QString &text)
{
    m_inside = new QWidget(this);
    m_column = new QVBoxLayout(m_inside);
    m_column->setContentsMargins(kSide, 26, kSide, 16);
    m_column->setSpacing(4);
    if (!iconName.isEmpty()) {
        auto *sign = new QLabel(m_inside);
        sign->setPixmap(iconPixmap(iconName, m_theme.colours().quiet, kIcon, devicePixelRatioF()));
        sign->setAlignment(Qt::AlignCenter);
        m_column->addWidget(sign);
        m_column->addSpacing(6);
    }
    auto *head = label(title, m_theme.bold(), false);
    head->setAlignment(Qt::AlignCenter);
    m_column->addWidget(head);
    if (text.isEmpty())
        return;
    auto *body = label(text, m_theme.font(), true);
    body->setAlignment(Qt::AlignCenter);
    m_column->addWidget(body);
}

void SearchPage::end()
{
    m_column->addStretch(1);
    setWidget(m_inside); // the one before goes
    setAccessibleName(accessibleName());
}

void SearchPage::addHeading(const QString &text)
{
    m_column->addSpacing(14);
    QFont font = m_theme.small();
    font.setWeight(QFont::DemiBold);
    auto *heading = label(text, font, true);
    heading->setContentsMargins(8, 0, 0, 2);
    m_column->addWidget(heading);
}

void SearchPage::addRow(const QString &left, const QString &right, const QString &name, const std::function<void()> &chosen)
{
    auto *row = new LinkRow(m_theme, left, right, m_inside);
    row->setObjectName(name);
    connect(row, &QToolButton::clicked, this, chosen, Qt::QueuedConnection); // the row may go by it
    m_column->addWidget(row);
}

void SearchPage::addOperators()
{
    for (const search::Operator &one : search::operators()) {
        const QString word = SearchWords::word(one);
        addRow(word, SearchWords::meaning(one.kind), u"operator"_s, [this, word] { Q_EMIT operatorChosen(word); });
    }
    addRow(tr("\"two words\""), tr("side by side"), u"operator"_s, [this] { Q_EMIT operatorChosen(u"\""_s); });
    addRow(u"-"_s, tr("without this word"), u"operator"_s, [this] { Q_EMIT operatorChosen(u"-"_s); });
    addRow(u"OR"_s, tr("one or the other"), u"operator"_s, [this] { Q_EMIT operatorChosen(u"OR "_s); });
}

void SearchPage::showStart(const QStringList &recent)
{
    begin(u"search"_s, tr("Search everything you may read"),
          tr("Messages, files and what is in them, people and channels; also without a connection."));
    if (!recent.isEmpty()) {
        addHeading(tr("Searched before"));
        for (const QString &query : recent)
            addRow(query, {}, u"recent"_s, [this, query] { Q_EMIT queryChosen(query); });
        addRow(tr("Forget these"), {}, u"forget"_s, [this] { Q_EMIT recentCleared(); });
    }
    addHeading(tr("Narrow it down"));
    addOperators();
    end();
}

void SearchPage::showSearching()
{
    begin({}, tr("Searching…"), {});
    end();
}

void SearchPage::showNothing(const QString &query, const QString &where, const QString &lookedAt, const QString &elsewhere)
{
    const QString what = where.isEmpty() ? tr("Nothing found for “%1”").arg(query)
                                         : tr("Nothing found for “%1” in %2").arg(query, where);
    begin(u"search"_s, what, lookedAt);
    if (!elsewhere.isEmpty()) {
        m_column->addSpacing(12);
        auto *button = new QPushButton(elsewhere, m_inside);
        connect(button, &QPushButton::clicked, this, &SearchPage::elsewhereRequested, Qt::QueuedConnection);
        m_column->addWidget(button, 0, Qt::AlignHCenter);
    }
    end();
}

void SearchPage::showError(const QString &title, const QString &hint, bool operators)
{
    begin(u"alert"_s, title, hint);
    if (operators) {
        m_column->addSpacing(8);
        addOperators();
    }
    end();
}

} // namespace teahouse::ui
