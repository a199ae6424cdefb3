// SPDX-License-Identifier: Apache-2.0
#include "app/ui/sidebar/forward_dialog.h"

#include <QDialogButtonBox>
#include <QKeyEvent>
#include <QVBoxLayout>
#include <algorithm>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

static constexpr int kMostFound = 50;
static constexpr int kMostTargets = 20;

static bool isSame(const SwitcherRow &a, const SwitcherRow &b) { return a.channel == b.channel && a.person == b.person; }

ForwardDialog::ForwardDialog(const Theme &theme, const SwitcherSearch &search, int count, const QString &excerpt,
                             QWidget *parent)
    : QDialog(parent), m_search(search)
{
    setWindowTitle(tr("Forward %n message(s)", nullptr, count));
    auto *what = new QLabel(excerpt, this);
    what->setTextFormat(Qt::PlainText);
    what->setProperty("quiet", true);
    what->setWordWrap(true);
    m_field = new QLineEdit(this);
    m_field->setPlaceholderText(tr("Channel or person: name, pinyin or initials"));
    m_field->setAccessibleName(tr("Channel or person"));
    m_field->setClearButtonEnabled(true);
    m_field->installEventFilter(this);
    m_list = new QListView(this);
    m_list->setModel(&m_found);
    m_list->setItemDelegate(new SwitcherDelegate(theme, m_list));
    m_list->setEditTriggers(QListView::NoEditTriggers);
    m_list->setMouseTracking(true);
    m_list->setAccessibleName(tr("Found"));
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
    column->addWidget(m_field);
    column->addWidget(m_list, 1);
    column->addWidget(m_to);
    column->addWidget(m_merged);
    column->addWidget(m_comment);
    column->addWidget(buttons);
    resize(460, 520);
    connect(m_field, &QLineEdit::textChanged, this, &ForwardDialog::fill);
    connect(m_list, &QListView::clicked, this, &ForwardDialog::toggle);
    connect(buttons, &QDialogButtonBox::accepted, this, &ForwardDialog::send);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    fill({});
    showChosen();
}

void ForwardDialog::setFaces(Faces *faces)
{
    static_cast<SwitcherDelegate *>(m_list->itemDelegate())->faces = faces;
    connect(faces, &Faces::changed, m_list->viewport(), qOverload<>(&QWidget::update));
}

void ForwardDialog::fill(const QString &typed)
{
    const auto found = m_search.find(typed, SwitcherSearch::Only::Writable);
    m_found.clear();
    for (const SwitcherRow &row : found.first(std::min(found.size(), qsizetype(kMostFound)))) {
        auto *item = new QStandardItem(row.name);
        item->setData(QVariant::fromValue(row), SwitcherDelegate::kRowRole);
        item->setAccessibleText(row.beside.isEmpty() ? row.name : tr("%1 %2").arg(row.name, row.beside));
        m_found.appendRow(item);
    }
    m_list->setCurrentIndex(m_found.index(0, 0));
}

void ForwardDialog::toggle(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    const auto row = index.data(SwitcherDelegate::kRowRole).value<SwitcherRow>();
    if (m_chosen.removeIf([&](const SwitcherRow &one) { return isSame(one, row); }) == 0 && m_chosen.size() < kMostTargets)
        m_chosen.append(row);
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

// The field keeps the focus; arrows go to the list. Enter chooses; with an empty field and somebody chosen it sends.
bool ForwardDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const int row = m_list->currentIndex().row();
    switch (key->key()) {
    case Qt::Key_Up:
        m_list->setCurrentIndex(m_found.index(std::max(0, row - 1), 0));
        return true;
    case Qt::Key_Down:
        m_list->setCurrentIndex(m_found.index(std::min(m_found.rowCount() - 1, row + 1), 0));
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_field->text().isEmpty() && !m_chosen.isEmpty() && !(key->modifiers() & Qt::ControlModifier)) {
            send();
        } else {
            toggle(m_list->currentIndex());
            m_field->clear();
        }
        return true;
    default:
        return QDialog::eventFilter(watched, event);
    }
}

} // namespace teahouse::ui
