// SPDX-License-Identifier: Apache-2.0
#include "app/ui/dialogs/keep_edit.h"

#include "common/proto/limits.h"

#include <QHBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

static constexpr int kUsualDays = 365;

KeepEdit::KeepEdit(Of of, QWidget *parent) : QWidget(parent), m_of(of)
{
    setObjectName(u"keep"_s);
    m_choice = new QComboBox(this);
    m_choice->setObjectName(u"keepChoice"_s);
    m_choice->setAccessibleName(tr("How long messages are kept"));
    if (of == Of::Channel)
        m_choice->addItem(QString(), int(Choice::Office));
    m_choice->addItem(tr("For ever"), int(Choice::ForEver));
    m_choice->addItem(tr("For so many days"), int(Choice::Days));
    m_days = new QSpinBox(this);
    m_days->setObjectName(u"keepDays"_s);
    m_days->setAccessibleName(tr("Days"));
    m_days->setRange(1, kMostDays);
    m_days->setValue(kUsualDays);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_choice, 1);
    row->addWidget(m_days);
    setFocusProxy(m_choice);
    connect(m_choice, &QComboBox::currentIndexChanged, this, [this] { m_days->setVisible(isChosen(Choice::Days)); });
    setKeepMs(0);
}

void KeepEdit::setKeepMs(qint64 keepMs, qint64 office)
{
    if (m_of == Of::Channel)
        m_choice->setItemText(m_choice->findData(int(Choice::Office)), tr("As everywhere in the office: %1").arg(inWords(office)));
    if (keepMs > 0)
        m_days->setValue(int(std::clamp<qint64>(keepMs / limits::kDayMs, 1, kMostDays)));
    if (keepMs > 0)
        choose(Choice::Days);
    else
        choose(keepMs == 0 && m_of == Of::Channel ? Choice::Office : Choice::ForEver);
}

void KeepEdit::choose(Choice choice)
{
    m_choice->setCurrentIndex(m_choice->findData(int(choice)));
    m_days->setVisible(choice == Choice::Days);
}

qint64 KeepEdit::keepMs() const
{
    if (isChosen(Choice::Days))
        return m_days->value() * limits::kDayMs;
    return isChosen(Choice::ForEver) && m_of == Of::Channel ? -1 : 0;
}

QString KeepEdit::inWords(qint64 keepMs)
{
    return keepMs > 0 ? tr("%n day(s)", nullptr, int(keepMs / limits::kDayMs)) : tr("for ever");
}

} // namespace teahouse::ui
