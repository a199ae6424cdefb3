// SPDX-License-Identifier: Apache-2.0
#include "app/ui/composer/send_files_dialog.h"

#include "app/ui/files/file_words.h"
#include "app/ui/theme/icons.h"
#include "common/proto/limits.h"

#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QMimeData>
#include <QPainter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

using ImageSize = app::Settings::ImageSize;

static constexpr int kMadeAhead = 10;

SendFilesDialog::SendFilesDialog(const Theme &theme, LocalPictures &looks, const QString &target, QWidget *parent)
    : QDialog(parent), m_theme(theme), m_target(target)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setModal(true);
    setAcceptDrops(true);
    m_list = new SendList(theme, looks, this);
    build();
    m_people = new MentionPopup(theme, *m_caption, this);
    m_caption->keyFilter = [this](QKeyEvent *event) { return m_people->takeKey(event); };

    connect(m_list, &SendList::removeRequested, this, &SendFilesDialog::remove);
    connect(&looks, &LocalPictures::looked, this, &SendFilesDialog::looked);
    connect(m_caption, &ComposerEdit::cursorMoved, m_people, &MentionPopup::look);
    connect(m_caption, &ComposerEdit::sendPressed, this, &SendFilesDialog::send);
    connect(m_caption, &ComposerEdit::escapePressed, this, &QDialog::reject);
    connect(m_caption, &ComposerEdit::filesPasted, this, &SendFilesDialog::filesPasted);
    connect(m_caption, &QTextEdit::textChanged, this, &SendFilesDialog::retranslate);
    connect(m_more, &QPushButton::clicked, this, &SendFilesDialog::moreRequested);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_send, &QPushButton::clicked, this, &SendFilesDialog::send);
    connect(m_later, &QToolButton::clicked, this,
            [this] { Q_EMIT momentRequested(m_later->mapToGlobal(QPoint(m_later->width(), 0))); });
    connect(m_direct, &QCheckBox::toggled, this, [this](bool on) {
        m_items.setDirect(on);
        refresh();
    });
    connect(m_smaller, &QRadioButton::toggled, this, [this](bool on) { choose(on ? ImageSize::Smaller : ImageSize::Original); });
    connect(this, &QDialog::finished, this, [this] {
        for (const SendItem &item : m_items.all()) {
            if (!m_sent || !item.isSendable() || item.goesSmaller)
                Q_EMIT dropped(item.attachment);
        }
    });
    connect(&theme, &Theme::changed, this, &SendFilesDialog::restyle);
    restyle();
    refresh();
    m_caption->setFocus();
}

void SendFilesDialog::build()
{
    m_title = new QLabel(this);
    m_title->setTextFormat(Qt::PlainText);
    m_note = new QLabel(this);
    m_note->setWordWrap(true);
    m_note->setTextFormat(Qt::PlainText);
    m_note->setProperty("quiet", true);
    m_box = new QWidget(this);
    m_caption = new ComposerEdit(m_box);
    auto *boxed = new QVBoxLayout(m_box);
    boxed->setContentsMargins(10, 5, 10, 5);
    boxed->addWidget(m_caption);
    m_sizes = new QWidget(this);
    m_original = new QRadioButton(m_sizes);
    m_smaller = new QRadioButton(m_sizes);
    m_original->setChecked(true);
    auto *sizes = new QHBoxLayout(m_sizes);
    sizes->setContentsMargins(0, 0, 0, 0);
    sizes->setSpacing(20);
    sizes->addWidget(m_original);
    sizes->addWidget(m_smaller);
    sizes->addStretch(1);
    m_location = new QCheckBox(this);
    m_direct = new QCheckBox(this);
    m_direct->setObjectName(u"direct"_s);
    m_more = new QPushButton(this);
    m_cancel = new QPushButton(this);
    m_send = new QPushButton(this);
    m_later = new QToolButton(this);
    m_later->setObjectName(u"sendFilesLater"_s);
    m_later->setIcon(icon(m_theme, u"chevron-down"_s));
    m_send->setProperty("primary", true);
    for (QPushButton *button : {m_more, m_cancel, m_send})
        button->setAutoDefault(false); // Enter belongs to the caption

    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_more);
    buttons->addStretch(1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_send);
    buttons->addWidget(m_later);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(12);
    column->addWidget(m_title);
    column->addWidget(m_list, 1);
    column->addWidget(m_note);
    column->addWidget(m_box);
    column->addWidget(m_sizes);
    column->addWidget(m_location);
    column->addWidget(m_direct);
    column->addLayout(buttons);
    setMinimumWidth(500);
}

void SendFilesDialog::add(const QList<app::Attachment> &files)
{
    m_tooMany = false;
    for (const app::Attachment &file : files) {
        if (m_items.add(file))
            continue;
        m_tooMany = true;
        Q_EMIT dropped(file);
    }
    refresh();
}

void SendFilesDialog::remove(int at)
{
    Q_EMIT dropped(m_items.all().at(at).attachment);
    m_items.remove(at);
    m_tooMany = false;
    if (m_items.isEmpty())
        return reject();
    refresh();
}

void SendFilesDialog::setSpace(const proto::FileSpace &space)
{
    m_items.setSpace(space);
    refresh();
}

void SendFilesDialog::setCaption(const QString &caption)
{
    m_caption->setPlainText(caption);
    m_caption->moveCursor(QTextCursor::End);
}

void SendFilesDialog::setWithoutLocation(bool on)
{
    m_location->setChecked(on);
}

bool SendFilesDialog::hasImages() const
{
    return std::any_of(m_items.all().cbegin(), m_items.all().cend(),
                       [this](const SendItem &item) { return m_list->isImage(item); });
}

void SendFilesDialog::refresh()
{
    makeSmaller();
    m_list->present(m_items.all());
    m_location->setVisible(hasImages());
    m_sizes->setVisible(m_copies && hasImages());
    m_direct->setVisible(m_items.hasLarge());
    retranslate();
    adjustSize();
}

// It may turn out to be an image: one alone is shown large.
void SendFilesDialog::looked()
{
    if (m_items.all().size() == 1)
        refresh();
    m_location->setVisible(hasImages());
    m_sizes->setVisible(m_copies && hasImages());
    if (makeSmaller() && m_sendsWhenMade)
        send();
}

// --- smaller images -----------------------------------------------------------------------------------------

void SendFilesDialog::offerSmaller(const SmallerImages::Place &place, ImageSize chosen)
{
    m_copies = new SmallerImages(place, this);
    connect(m_copies, &SmallerImages::made, this, [this](const QString &path, const SmallerImage &copy) {
        m_items.setSmaller(path, copy);
        refresh();
        if (makeSmaller() && m_sendsWhenMade)
            send();
    });
    (chosen == ImageSize::Smaller ? m_smaller : m_original)->setChecked(true);
    refresh();
}

void SendFilesDialog::choose(ImageSize size)
{
    m_items.setSize(size);
    m_sendsWhenMade = false;
    refresh();
}

// Whether all copies that are to be sent are there; begins what is missing. A few are made before anybody asks, so that
// both sizes can be compared.
bool SendFilesDialog::makeSmaller()
{
    const bool chosen = m_items.size() == ImageSize::Smaller;
    bool all = true;
    int ahead = 0;
    for (const SendItem &item : m_items.all()) {
        if (!m_copies || !item.isReadable() || item.smaller)
            continue;
        all = false; // it may be an image as long as nobody has looked
        if (m_list->isImage(item) && (chosen || ahead++ < kMadeAhead))
            m_copies->make(item.attachment.path, item.name);
        else if (m_list->isLookedAt(item) && !m_list->isImage(item))
            m_items.setSmaller(item.attachment.path, {});
    }
    return all || !chosen;
}

void SendFilesDialog::sizesToldAgain()
{
    qint64 original = 0;
    qint64 smaller = 0;
    bool known = true;
    for (const SendItem &item : m_items.all()) {
        if (!m_list->isImage(item))
            continue;
        original += item.bytes;
        known = known && item.smaller;
        smaller += item.smaller && !item.smaller->path.isEmpty() ? item.smaller->bytes : item.bytes;
    }
    const bool gains = !known || smaller < original;
    //: Of images that are about to be sent; %1 is how much they are together, "3.4 MB"
    m_original->setText(tr("Original size, %1").arg(FileWords::size(original)));
    //: Of images that are about to be sent; %1 is how much they are together, "820 KB"
    m_smaller->setText(known && gains ? tr("Smaller, %1").arg(FileWords::size(smaller)) : tr("Smaller"));
    m_smaller->setEnabled(gains || m_smaller->isChecked());
    m_smaller->setToolTip(gains ? tr("At most %1 pixels wide and high").arg(SmallerImages::kSide)
                                : tr("They would not get smaller."));
}

void SendFilesDialog::restyle()
{
    QFont font = m_theme.bold();
    font.setPixelSize(m_theme.looks().fontPixels + 3);
    m_title->setFont(font);
    m_note->setFont(m_theme.small());
    m_caption->setFont(m_theme.font());
    QPalette palette = m_caption->palette();
    palette.setColor(QPalette::Base, m_theme.colours().field);
    palette.setColor(QPalette::PlaceholderText, m_theme.colours().quiet);
    m_caption->setPalette(palette);
    refresh();
}

void SendFilesDialog::retranslate()
{
    const int count = m_items.sendable();
    const qint64 over = m_caption->toPlainText().size() - limits::kMessageText;
    setWindowTitle(tr("Send files"));
    m_title->setText(count > 0 ? tr("Send %n file(s) to %1", nullptr, count).arg(m_target) : tr("Nothing can be sent"));
    m_caption->setPlaceholderText(tr("Add a caption"));
    m_caption->setAccessibleName(tr("Caption"));
    m_location->setText(tr("Send images without the place where they were taken"));
    m_direct->setText(tr("Send large files directly, over the local network"));
    m_direct->setToolTip(tr("They stay on this computer, which must be on when somebody fetches them. Who cannot reach it gets "
                            "them by way of the server."));
    m_more->setText(tr("Add more…"));
    m_cancel->setText(tr("Cancel"));
    m_send->setText(tr("Send"));
    m_send->setEnabled(count > 0 && over <= 0 && !m_sendsWhenMade);
    const bool direct = m_direct->isVisibleTo(this) && m_direct->isChecked(); // this computer may be off by then
    m_later->setEnabled(m_send->isEnabled() && !direct);
    m_later->setToolTip(direct ? tr("Files that stay on this computer cannot be sent later") : tr("Send later"));
    m_later->setAccessibleName(tr("Send later"));
    sizesToldAgain();
    QStringList notes;
    if (m_sendsWhenMade)
        notes.append(tr("Making the images smaller. They are sent as soon as this is done."));
    if (m_tooMany)
        notes.append(tr("At most %n file(s) can be chosen at once.", nullptr, SendItems::kMost));
    if (const int refused = int(m_items.all().size()) - count; refused > 0 && count > 0)
        notes.append(tr("%n file(s) cannot be sent and will be left out.", nullptr, refused));
    if (m_items.messageCount() > 1)
        notes.append(tr("They go as %n message(s), %1 files at most in each.", nullptr, m_items.messageCount())
                         .arg(limits::kFilesPerMessage));
    if (over > 0)
        notes.append(tr("The caption is %n character(s) too long.", nullptr, int(over)));
    m_note->setText(notes.join(u' '));
    m_note->setVisible(!notes.isEmpty());
}

void SendFilesDialog::sendAt(qint64 moment)
{
    m_moment = moment;
    m_caption->confirmPreedit();
    if (!m_send->isEnabled() && !m_sendsWhenMade)
        return;
    m_sendsWhenMade = !makeSmaller();
    if (m_sendsWhenMade)
        return refresh();
    if (!holdBack || !holdBack(m_caption->toPlainText().trimmed(), [this] { letGo(); }))
        letGo();
}

void SendFilesDialog::letGo()
{
    m_sent = true;
    for (const SendItem &item : m_items.all()) {
        if (item.isSendable() && item.goesSmaller)
            m_copies->take(item.attachment.path);
    }
    Q_EMIT sendRequested(m_items.messages(m_caption->toPlainText().trimmed(), !m_location->isChecked()));
    accept();
}

void SendFilesDialog::dragEnterEvent(QDragEnterEvent *event)
{
    if (bringsFiles(*event->mimeData()))
        event->acceptProposedAction();
}

void SendFilesDialog::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    Q_EMIT filesPasted(incoming(*event->mimeData()));
}

void SendFilesDialog::paintEvent(QPaintEvent *event)
{
    QDialog::paintEvent(event);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Colours &c = m_theme.colours();
    painter.setPen(m_caption->hasFocus() ? c.accentFill : c.line);
    painter.setBrush(c.field);
    painter.drawRoundedRect(QRectF(m_box->geometry()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
}

void SendFilesDialog::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        refresh();
    QDialog::changeEvent(event);
}

} // namespace teahouse::ui
