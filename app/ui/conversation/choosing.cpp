// SPDX-License-Identifier: Apache-2.0
#include "app/ui/conversation/choosing.h"

#include "app/ui/theme/icons.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

ChoosingBar::ChoosingBar(const Theme &theme, QWidget *parent) : QFrame(parent)
{
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(theme.metrics().side, 8, theme.metrics().side, 10);
    m_count = new QLabel(this);
    line->addWidget(m_count);
    line->addStretch();
    const auto add = [&](const QString &name, Tone tone = Tone::Quiet) {
        auto *button = new QToolButton(this);
        button->setIcon(icon(theme, name, tone));
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setAutoRaise(true);
        line->addWidget(button);
        return button;
    };
    m_copy = add(u"copy"_s);
    m_forward = add(u"forward"_s);
    m_save = add(u"bookmark"_s);
    m_export = add(u"download"_s);
    m_recall = add(u"trash"_s, Tone::Danger);
    m_end = add(u"close"_s);
    connect(m_copy, &QToolButton::clicked, this, &ChoosingBar::copyRequested);
    connect(m_forward, &QToolButton::clicked, this, &ChoosingBar::forwardRequested);
    connect(m_save, &QToolButton::clicked, this, &ChoosingBar::saveRequested);
    connect(m_export, &QToolButton::clicked, this, &ChoosingBar::exportRequested);
    connect(m_recall, &QToolButton::clicked, this, &ChoosingBar::recallRequested);
    connect(m_end, &QToolButton::clicked, this, &ChoosingBar::ended);
    hide();
    retranslate();
}

void ChoosingBar::setChosen(int count, bool recallable)
{
    m_chosen = count;
    for (QToolButton *button : {m_copy, m_forward, m_save})
        button->setEnabled(count > 0);
    m_recall->setEnabled(count > 0 && recallable);
    retranslate();
}

void ChoosingBar::retranslate()
{
    setAccessibleName(tr("Chosen messages"));
    m_count->setText(m_chosen == 0 ? tr("Choose messages") : tr("%n chosen", nullptr, m_chosen));
    m_copy->setText(tr("Copy"));
    m_forward->setText(tr("Forward…"));
    m_save->setText(tr("Save"));
    m_export->setText(tr("Export…"));
    m_recall->setText(tr("Recall…"));
    m_recall->setToolTip(m_recall->isEnabled() ? QString() : tr("Some of these can’t be recalled any more."));
    m_end->setText(tr("Cancel"));
}

void ChoosingBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QFrame::changeEvent(event);
}

void ChoosingBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT ended();
    else
        QFrame::keyPressEvent(event);
}

} // namespace teahouse::ui
