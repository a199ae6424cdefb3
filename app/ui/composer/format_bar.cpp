// SPDX-License-Identifier: Apache-2.0
#include "app/ui/composer/format_bar.h"

#include "app/ui/theme/icons.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QToolButton>

using namespace Qt::StringLiterals;
using teahouse::text::Mark;

namespace teahouse::ui {

struct Button {
    Mark mark;
    const char16_t *icon;
};
static constexpr Button kButtons[] = {
    {Mark::Bold, u"bold"},        {Mark::Italic, u"italic"},         {Mark::Strike, u"strike"}, {Mark::Code, u"code"},
    {Mark::CodeBlock, u"code-block"}, {Mark::Link, u"link"},         {Mark::Quote, u"quote"},   {Mark::Bullets, u"bullets"},
    {Mark::Numbers, u"numbers"},  {Mark::Tasks, u"tasks"},
};

FormatBar::FormatBar(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(6, 3, 6, 0);
    row->setSpacing(2);
    for (const Button &button : kButtons) {
        if (button.mark == Mark::Link || button.mark == Mark::Quote)
            row->addSpacing(8);
        auto *made = new QToolButton(this);
        made->setObjectName(u"mark-"_s + QString::fromUtf16(button.icon));
        made->setIcon(icon(theme, QString::fromUtf16(button.icon)));
        made->setFocusPolicy(Qt::NoFocus); // the field keeps it, and its selection
        connect(made, &QToolButton::clicked, this, [this, mark = button.mark] { Q_EMIT pressed(mark); });
        row->addWidget(made);
        m_buttons.append(made);
    }
    row->addStretch(1);
    restyle();
    retranslate();
}

void FormatBar::restyle()
{
    const int size = m_theme.metrics().icon - 2;
    for (QToolButton *button : m_buttons)
        button->setIconSize({size, size});
}

void FormatBar::retranslate()
{
    const QStringList names{tr("Bold"),  tr("Italic"), tr("Strikethrough"), tr("Code"),           tr("Code block"),
                            tr("Link"),  tr("Quote"),  tr("Bulleted list"), tr("Numbered list"), tr("Task list")};
    const QStringList keys{u"Ctrl+B"_s,       u"Ctrl+I"_s,       u"Ctrl+Shift+X"_s, u"Ctrl+Shift+C"_s, u"Ctrl+Alt+C"_s,
                           u"Ctrl+Shift+U"_s, u"Ctrl+Shift+9"_s, u"Ctrl+Shift+8"_s, u"Ctrl+Shift+7"_s, QString()};
    for (qsizetype i = 0; i < m_buttons.size(); ++i) {
        const QString shown = QKeySequence(keys[i]).toString(QKeySequence::NativeText);
        m_buttons[i]->setAccessibleName(names[i]);
        m_buttons[i]->setToolTip(shown.isEmpty() ? names[i] : u"%1 (%2)"_s.arg(names[i], shown));
    }
}

void FormatBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace teahouse::ui
