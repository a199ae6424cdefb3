// SPDX-License-Identifier: Apache-2.0
#include "app/ui/viewer/pages_part.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

static constexpr int kGap = 14; // between pages, and around them
static constexpr double kPixelsPerPoint = 96.0 / 72.0;
static constexpr double kSmallest = 0.1;
static constexpr double kLargest = 6;
static constexpr int kKept = 12; // drawn pages
static constexpr int kAsked = 3; // at once: two programs draw, one page waits

PagesPart::PagesPart(const Theme &theme, preview::PreviewProcess &process, Document document, QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_theme(theme)
    , m_process(process)
    , m_document(std::move(document))
{
    setFrameShape(NoFrame);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    setAccessibleName(tr("Document"));
    setAccessibleDescription(m_document.words.left(2'000));
    setFocusPolicy(Qt::StrongFocus);
    layOut();
}

void PagesPart::setScale(double scale)
{
    const int page = pageInSight();
    const double into = m_tops.isEmpty() ? 0 : (verticalScrollBar()->value() - m_tops[page]) / m_scale;
    m_fitted = false;
    m_scale = std::clamp(scale, kSmallest, kLargest);
    layOut();
    verticalScrollBar()->setValue(m_tops[page] + int(into * m_scale));
    Q_EMIT zoomed();
}

void PagesPart::zoomBy(double factor) { setScale(m_scale * factor); }

void PagesPart::fit()
{
    const int page = pageInSight();
    m_fitted = true;
    layOut();
    showPage(page);
    Q_EMIT zoomed();
}

void PagesPart::showActualSize() { setScale(1); }

void PagesPart::copy() { QGuiApplication::clipboard()->setText(m_document.words); }

QString PagesPart::detail() const { return tr("Page %1 of %2").arg(pageInSight() + 1).arg(m_document.pages); }

int PagesPart::pageInSight() const
{
    const int middle = verticalScrollBar()->value() + viewport()->height() / 3;
    const auto after = std::upper_bound(m_tops.begin(), m_tops.end(), middle);
    return std::clamp(int(after - m_tops.begin()) - 1, 0, std::max(0, int(m_document.sizes.size()) - 1));
}

void PagesPart::showPage(int page) { verticalScrollBar()->setValue(m_tops.value(page) - kGap / 2); }

void PagesPart::layOut()
{
    int widest = 1;
    for (const QSize &size : m_document.sizes)
        widest = std::max(widest, size.width());
    if (m_fitted) {
        const double room = std::max(100, viewport()->width() - 2 * kGap);
        m_scale = std::clamp(std::min(room, 1'000.0) / (widest * kPixelsPerPoint), kSmallest, kLargest);
    }
    m_tops.clear();
    int top = kGap;
    for (const QSize &size : m_document.sizes) {
        m_tops.append(top);
        top += int(size.height() * m_scale * kPixelsPerPoint) + kGap;
    }
    m_tops.append(top);
    m_width = int(widest * m_scale * kPixelsPerPoint) + 2 * kGap;
    verticalScrollBar()->setRange(0, std::max(0, top - viewport()->height()));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(48);
    horizontalScrollBar()->setRange(0, std::max(0, m_width - viewport()->width()));
    horizontalScrollBar()->setPageStep(viewport()->width());
    ask();
    viewport()->update();
}

QRect PagesPart::rectOf(int page) const
{
    const QSize size = (QSizeF(m_document.sizes[page]) * m_scale * kPixelsPerPoint).toSize();
    return {(std::max(m_width, viewport()->width()) - size.width()) / 2, m_tops[page], size.width(),
            size.height()};
}

QPair<int, int> PagesPart::inSight() const
{
    const int top = verticalScrollBar()->value(), bottom = top + viewport()->height();
    int first = pageInSight(), last = first;
    while (first > 0 && m_tops[first] > top)
        --first;
    while (last + 1 < m_document.sizes.size() && m_tops[last + 1] < bottom)
        ++last;
    return {first, last};
}

int PagesPart::sideOf(int page) const
{
    const QSize size = rectOf(page).size();
    return std::clamp(int(std::max(size.width(), size.height()) * devicePixelRatioF()), 16, 6'000);
}

// What is in sight first, then its neighbours; a page that was drawn for another scale is shown until the new
// one is here.
void PagesPart::ask()
{
    if (m_document.sizes.isEmpty() || !isVisible()) // before, nobody knows how large it will be
        return;
    const auto [first, last] = inSight();
    QList<int> wanted;
    for (int page = first; page <= last; ++page)
        wanted.append(page);
    wanted.append({last + 1, first - 1});
    for (const int page : std::as_const(wanted)) {
        if (page < 0 || page >= m_document.sizes.size() || m_asked.contains(page) || m_broken.contains(page))
            continue;
        const int side = sideOf(page);
        if (m_drawn.value(page).side == side || m_asked.size() >= kAsked)
            continue;
        m_asked.insert(page);
        const QString path = u"%1/page-%2-%3"_s.arg(m_document.folder).arg(page).arg(++m_clock);
        m_process
            .run({.file = m_document.file,
                  .name = u"document.pdf"_s,
                  .picturePath = path,
                  .pictureSide = side,
                  .pictureForm = preview::PictureForm::Pixels,
                  .page = page})
            .then(this, [this, page, side, path](const Result<preview::Facts> &facts) {
                m_asked.remove(page);
                if (facts && facts->picture)
                    take(page, side, path);
                else
                    m_broken.insert(page);
                viewport()->update();
                ask();
            });
    }
}

// The file goes at once: what is mapped stays.
void PagesPart::take(int page, int side, const QString &path)
{
    std::shared_ptr<PixelsFile> pixels = PixelsFile::open(path);
    QFile::remove(path);
    if (!pixels) {
        m_broken.insert(page);
        return;
    }
    m_drawn.insert(page, {std::move(pixels), side, ++m_clock});
    const auto [first, last] = inSight();
    while (m_drawn.size() > std::max(kKept, last - first + 3)) {
        const auto longest = std::min_element(m_drawn.begin(), m_drawn.end(),
                                              [](const Drawn &a, const Drawn &b) { return a.used < b.used; });
        m_drawn.erase(longest);
    }
}

void PagesPart::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    const Colours &c = m_theme.colours();
    painter.fillRect(viewport()->rect(), c.code);
    if (m_document.sizes.isEmpty())
        return;
    painter.translate(-horizontalScrollBar()->value(), -verticalScrollBar()->value());
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const auto [first, last] = inSight();
    for (int page = first; page <= last; ++page) {
        const QRect rect = rectOf(page);
        painter.fillRect(rect, Qt::white); // paper
        if (const auto drawn = m_drawn.find(page); drawn != m_drawn.end()) {
            drawn->used = ++m_clock;
            painter.drawImage(rect, drawn->pixels->frame(0));
        } else {
            painter.setPen(QColor(0x77736c));
            painter.drawText(rect, Qt::AlignCenter,
                             m_broken.contains(page) ? tr("This page cannot be shown.")
                                                     : QString::number(page + 1));
        }
        painter.setPen(c.line);
        painter.drawRect(rect.adjusted(-1, -1, 0, 0));
    }
}

bool PagesPart::isDrawn(int page) const { return m_drawn.value(page).side == sideOf(page); }

void PagesPart::showEvent(QShowEvent *) { layOut(); }

void PagesPart::resizeEvent(QResizeEvent *)
{
    layOut();
    Q_EMIT zoomed();
}

void PagesPart::scrollContentsBy(int, int)
{
    viewport()->update();
    ask();
    Q_EMIT moved();
}

void PagesPart::wheelEvent(QWheelEvent *event)
{
    if (!(event->modifiers() & Qt::ControlModifier))
        return QAbstractScrollArea::wheelEvent(event);
    setScale(m_scale * std::pow(1.0015, event->angleDelta().y()));
    event->accept();
}

void PagesPart::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_PageDown:
    case Qt::Key_Space:
        verticalScrollBar()->triggerAction(QScrollBar::SliderPageStepAdd);
        return;
    case Qt::Key_PageUp:
        verticalScrollBar()->triggerAction(QScrollBar::SliderPageStepSub);
        return;
    case Qt::Key_Home:
        verticalScrollBar()->setValue(0);
        return;
    case Qt::Key_End:
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
        return;
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

} // namespace teahouse::ui
