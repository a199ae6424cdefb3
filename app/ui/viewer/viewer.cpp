// SPDX-License-Identifier: Apache-2.0
#include "app/ui/viewer/viewer.h"

#include "app/ui/files/file_words.h"
#include "app/ui/theme/icons.h"
#include "app/ui/viewer/image_part.h"
#include "app/ui/viewer/pages_part.h"
#include "app/ui/viewer/text_part.h"
#include "common/text/plain_text.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QVBoxLayout>

#include <cmath>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

Viewer::Viewer(const Theme &theme, FileSource &source, QWidget *parent)
    : QWidget(parent, Qt::Window)
    , m_theme(theme)
    , m_source(source)
{
    setAttribute(Qt::WA_StyledBackground);
    resize(1'000, 760);
    m_room = new QWidget(this);
    auto *inside = new QVBoxLayout(m_room);
    inside->setContentsMargins({});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    m_bar = makeBar();
    column->addWidget(m_bar);
    column->addWidget(m_room, 1);
    addKeys();
}

Viewer::~Viewer()
{
    dropPart(); // before what it was made with
}

QToolButton *Viewer::addButton(const QString &name, const QString &text, const QKeySequence &key,
                               void (Viewer::*deed)())
{
    auto *button = new QToolButton(m_bar);
    button->setIcon(icon(m_theme, name, Tone::Text));
    button->setIconSize({m_theme.metrics().icon, m_theme.metrics().icon});
    button->setToolTip(key.isEmpty() ? text
                                     : tr("%1 (%2)").arg(text, key.toString(QKeySequence::NativeText)));
    button->setAccessibleName(text);
    button->setFocusPolicy(Qt::TabFocus);
    connect(button, &QToolButton::clicked, this, deed);
    m_bar->layout()->addWidget(button);
    return button;
}

QWidget *Viewer::makeBar()
{
    m_bar = new QWidget(this);
    auto *row = new QHBoxLayout(m_bar);
    row->setContentsMargins(10, 6, 10, 6);
    row->setSpacing(4);
    m_previous = addButton(u"previous"_s, tr("Previous file"), Qt::Key_Left, &Viewer::previous);
    m_next = addButton(u"next"_s, tr("Next file"), Qt::Key_Right, &Viewer::next);
    m_count = new QLabel(m_bar);
    m_count->setProperty("quiet", true);
    m_name = new QLabel(m_bar);
    m_name->setTextFormat(Qt::PlainText);
    m_name->setFont(m_theme.bold());
    m_name->setMinimumWidth(40);
    m_name->installEventFilter(this);
    m_name->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_detail = new QLabel(m_bar);
    m_detail->setTextFormat(Qt::PlainText);
    m_detail->setProperty("quiet", true);
    row->addWidget(m_count);
    row->addSpacing(8);
    row->addWidget(m_name, 1);
    row->addWidget(m_detail);
    row->addSpacing(12);
    m_zoomOut = addButton(u"zoom-out"_s, tr("Smaller"), Qt::Key_Minus, &Viewer::zoomOut);
    m_zoom = addButton(u"zoom-in"_s, tr("Actual size"), Qt::Key_1, &Viewer::showActualSize);
    m_zoom->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_zoom->setMinimumWidth(54);
    m_zoomIn = addButton(u"zoom-in"_s, tr("Larger"), Qt::Key_Plus, &Viewer::zoomIn);
    m_fit = addButton(u"fit"_s, tr("Fit to the window"), Qt::Key_0, &Viewer::fit);
    m_turn = addButton(u"turn"_s, tr("Turn right"), Qt::Key_R, &Viewer::turn);
    row->addSpacing(12);
    m_copy = addButton(u"copy"_s, tr("Copy"), QKeySequence::Copy, &Viewer::copy);
    m_save = addButton(u"download"_s, tr("Save as…"), QKeySequence::Save, &Viewer::saveAs);
    m_elsewhere = addButton(u"elsewhere"_s, tr("Open in another program"), {}, &Viewer::openElsewhere);
    m_full = addButton(u"full-screen"_s, tr("Full screen"), Qt::Key_F11, &Viewer::toggleFullScreen);
    return m_bar;
}

void Viewer::addKeys()
{
    const auto add = [this](const QKeySequence &key, void (Viewer::*deed)()) {
        auto *shortcut = new QShortcut(key, this);
        connect(shortcut, &QShortcut::activated, this, deed);
        return shortcut;
    };
    m_arrows = {add(Qt::Key_Left, &Viewer::previous), add(Qt::Key_Right, &Viewer::next),
                add(Qt::Key_R, &Viewer::turn), add(Qt::Key_F, &Viewer::toggleFullScreen)};
    add(Qt::ALT | Qt::Key_Left, &Viewer::previous);
    add(Qt::ALT | Qt::Key_Right, &Viewer::next);
    add(Qt::Key_Plus, &Viewer::zoomIn);
    add(Qt::Key_Equal, &Viewer::zoomIn); // the same key on many keyboards
    add(Qt::Key_Minus, &Viewer::zoomOut);
    add(Qt::Key_0, &Viewer::fit);
    add(Qt::Key_1, &Viewer::showActualSize);
    add(Qt::Key_F11, &Viewer::toggleFullScreen);
    add(Qt::Key_Escape, &Viewer::leave);
    add(QKeySequence::Save, &Viewer::saveAs);
    add(QKeySequence::Copy, &Viewer::copy);
    add(QKeySequence::Close, &Viewer::leave);
}

void Viewer::open(const QList<proto::FileInfo> &files, int at)
{
    dropPart();
    m_files = files;
    m_at = -1;
    showFile(std::clamp(at, 0, std::max(0, int(files.size()) - 1)));
}

void Viewer::showFile(int at)
{
    if (at < 0 || at >= m_files.size() || at == m_at)
        return;
    m_at = at;
    start();
}

void Viewer::start()
{
    dropPart();
    showCard();
    m_opening = std::make_unique<Opening>(m_theme, m_source, file(), m_room);
    connect(m_opening.get(), &Opening::fetching, this,
            [this](qint64 done, qint64 total) { m_card->showProgress(done, total); });
    connect(m_opening.get(), &Opening::looking, this,
            [this] { m_card->showBusy(tr("Preparing the preview")); });
    connect(m_opening.get(), &Opening::made, this, &Viewer::take);
    connect(m_opening.get(), &Opening::impossible, this, [this](const QString &text) {
        showCard();
        m_card->showNotice(text);
        showState();
    });
    connect(m_opening.get(), &Opening::failed, this, [this](const QString &text) {
        showCard();
        m_card->showFailure(text);
        showState();
    });
    m_opening->start();
    showState();
}

// In place of a part, or anew.
void Viewer::showCard()
{
    if (m_card)
        return;
    if (m_part)
        delete m_part->widget();
    m_part = nullptr;
    m_card = new CardPart(m_theme, file(), m_room);
    connect(m_card, &CardPart::retried, this, &Viewer::start, Qt::QueuedConnection);
    connect(m_card, &CardPart::saved, this, &Viewer::saveAs);
    connect(
        m_card, &CardPart::cancelled, this,
        [this] {
            if (!m_card)
                return;
            m_opening.reset(); // tells the source
            m_card->showFailure(tr("Loading was cancelled."));
            showState();
        },
        Qt::QueuedConnection);
    m_room->layout()->addWidget(m_card);
}

void Viewer::take(Part *part)
{
    delete m_card;
    m_part = part;
    m_room->layout()->addWidget(part->widget());
    part->widget()->setFocus();
    if (auto *image = qobject_cast<ImagePart *>(part->widget()))
        connect(image, &ImagePart::zoomed, this, &Viewer::showState);
    if (auto *pages = qobject_cast<PagesPart *>(part->widget())) {
        connect(pages, &PagesPart::zoomed, this, &Viewer::showState);
        connect(pages, &PagesPart::moved, this, &Viewer::showState);
    }
    if (auto *text = qobject_cast<TextPart *>(part->widget()))
        connect(text, &TextPart::zoomed, this, &Viewer::showState);
    showState();
}

void Viewer::dropPart()
{
    delete m_card;
    if (m_part)
        delete m_part->widget();
    m_part = nullptr;
    m_opening.reset();
}

void Viewer::showState()
{
    const double zoom = m_part ? m_part->zoom() : 0;
    const QString name = text::harmless(file().name);
    setWindowTitle(name);
    m_name->setToolTip(name);
    elideName();
    const QString own = m_part ? m_part->detail() : QString();
    m_detail->setText(own.isEmpty() ? FileWords::detail(file())
                                    : tr("%1 · %2").arg(own, FileWords::size(file().bytes)));
    m_count->setText(tr("%1 of %2").arg(m_at + 1).arg(m_files.size()));
    const bool several = m_files.size() > 1;
    for (QWidget *widget : {static_cast<QWidget *>(m_count), static_cast<QWidget *>(m_previous),
                            static_cast<QWidget *>(m_next)})
        widget->setVisible(several);
    m_previous->setEnabled(m_at > 0);
    m_next->setEnabled(m_at + 1 < m_files.size());
    for (QToolButton *button : {m_zoomOut, m_zoom, m_zoomIn, m_fit})
        button->setVisible(zoom > 0);
    m_zoom->setText(tr("%1 %").arg(std::lround(zoom * 100)));
    m_turn->setVisible(m_part && m_part->turns());
    m_copy->setVisible(m_part && m_part->copies());
    m_save->setEnabled(file().id.isValid());
    m_elsewhere->setEnabled(file().id.isValid());
    for (QShortcut *arrow : std::as_const(m_arrows))
        arrow->setEnabled(!m_part || !m_part->wantsArrows());
    Q_EMIT changed();
}

void Viewer::elideName()
{
    m_name->setText(
        QFontMetrics(m_name->font()).elidedText(m_name->toolTip(), Qt::ElideMiddle, m_name->width()));
}

bool Viewer::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_name && event->type() == QEvent::Resize)
        elideName();
    return QWidget::eventFilter(watched, event);
}

void Viewer::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::WindowStateChange)
        m_full->setAccessibleName(isFullScreen() ? tr("Leave full screen") : tr("Full screen"));
    QWidget::changeEvent(event);
}

} // namespace teahouse::ui
