// SPDX-License-Identifier: Apache-2.0
// How long messages are kept: for ever, for so many days, or (of a channel) as everywhere in the office.
#pragma once

#include <QComboBox>
#include <QSpinBox>

namespace teahouse::ui {

class KeepEdit : public QWidget
{
    Q_OBJECT

public:
    static constexpr int kMostDays = 36'500;

    enum class Of : quint8 { Office, Channel };
    KeepEdit(Of of, QWidget *parent);

    // As in Workspace::keepMs and Channel::keepMs, in milliseconds. `office`: what a channel has that says nothing.
    void setKeepMs(qint64 keepMs, qint64 office = 0);
    qint64 keepMs() const;

    static QString inWords(qint64 keepMs); // of a workspace, or of a channel that says something itself

private:
    enum class Choice : quint8 { Office, ForEver, Days };
    void choose(Choice choice);
    bool isChosen(Choice choice) const { return m_choice->currentData().toInt() == int(choice); }

    const Of m_of;
    QComboBox *m_choice;
    QSpinBox *m_days;
};

} // namespace teahouse::ui
