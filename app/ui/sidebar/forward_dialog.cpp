// SPDX-License-Identifier: Apache-2.0
#include "app/ui/sidebar/forward_dialog.h"

#include <QDialogButtonBox>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

static constexpr int kMostTargets = 20;

static bool isSame(const SwitcherRow &a, const SwitcherRow &b) { return a.channel == b.channel && a.person == b.person; }

ForwardDialog::ForwardDialog(const Theme &theme, const SwitcherSearch &search, int count, const QString &excerpt,
                             QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Forward %n message(s)", nullptr, count));
    auto *what = new QLabel(excerpt, this);
    what->setTextFormat(Qt::PlainText);
    what->setProperty("quiet", true);
    what->setWordWrap(true);
    m_names = new NamePicker(theme, search, SwitcherSearch::Only::Writable, this);
    m_to = new QLabel(this);
    m_to->setTextFormat(Qt::PlainText);
    m_to->setWordWrap(true);
    m_comment = new QLineEdit(this);
    m_comment->setMaxLength(limits::kTopic);
    m_comment->setPlaceholderText(tr("Say something to it (optional)"));
    m_comment->setAccessibleName(tr("What you say to it"));
    m_merged = new QCheckBox(tr("As one card, with names and times"), this);
    m_merged->setChecked(true);
    m_merged->setVisible(count > 1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    m_send = buttons->addButton(tr("Forward"), QDialogButtonBox::AcceptRole);
    m_send->setDefault(true);
    for (QAbstractButton *button : buttons->buttons())
        button->setIcon({});

    auto *column = new QVBoxLayout(this);
    column->addWidget(what);
    column->addWidget(m_names, 1);
    column->addWidget(m_to);
    column->addWidget(m_merged);
    column->addWidget(m_comment);
    column->addWidget(buttons);
    resize(460, 520);
    connect(m_names, &NamePicker::picked, this, &ForwardDialog::toggle);
    // With an empty field and somebody chosen, Enter sends.
    m_names->takesEnter = [this] {
        const bool sends = m_names->isEmpty() && !m_chosen.isEmpty();
        if (sends)
            send();
        return sends;
    };
    connect(buttons, &QDialogButtonBox::accepted, this, &ForwardDialog::send);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    showChosen();
}

void ForwardDialog::setFaces(Faces *faces) { m_names->setFaces(faces); }

void ForwardDialog::toggle(const SwitcherRow &row)
{
    if (m_chosen.removeIf([&](const SwitcherRow &one) { return isSame(one, row); }) == 0 && m_chosen.size() < kMostTargets)
        m_chosen.append(row);
    m_names->clear(); // for the next one
    showChosen();
}

void ForwardDialog::showChosen()
{
    QStringList names;
    for (const SwitcherRow &row : std::as_const(m_chosen))
        names.append(row.name);
    m_to->setText(names.isEmpty() ? tr("To: nobody yet. Click a name, or press Enter on it.")
                                  : tr("To: %1").arg(names.join(tr(", "))));
    m_send->setEnabled(!names.isEmpty());
}

void ForwardDialog::send()
{
    QList<ChannelId> channels;
    QList<UserId> people;
    for (const SwitcherRow &row : std::as_const(m_chosen)) {
        if (row.channel.isValid())
            channels.append(row.channel);
        else
            people.append(row.person);
    }
    if (m_chosen.isEmpty())
        return;
    accept();
    Q_EMIT chosen(channels, people, m_comment->text().trimmed(), m_merged->isChecked());
}

} // namespace teahouse::ui
