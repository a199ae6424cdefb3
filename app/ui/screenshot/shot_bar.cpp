// SPDX-License-Identifier: Apache-2.0
#include "app/ui/screenshot/shot_bar.h"

#include <QHBoxLayout>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

// What stands out on screens: red first, as everybody expects.
static constexpr QRgb kColours[] = {0xFFE5352B, 0xFFF5A623, 0xFF2E9E5B, 0xFF2F7DE1, 0xFF1C1C1C, 0xFFFFFFFF};
static constexpr int kWidths[] = {2, 4, 8};

static QIcon dot(const QColor &colour, int diameter, const QColor &rim)
{
    constexpr int kSize = 18;
    constexpr int kScale = 3; // enough for any screen
    QPixmap pixmap(kSize * kScale, kSize * kScale);
    pixmap.setDevicePixelRatio(kScale);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(rim.isValid() ? QPen(rim, 1) : QPen(Qt::NoPen));
    painter.setBrush(colour);
    painter.drawEllipse(QPointF(kSize / 2.0, kSize / 2.0), diameter / 2.0, diameter / 2.0);
    return QIcon(pixmap);
}

ShotBar::ShotBar(const Theme &theme, QWidget *parent)
    : QFrame(parent), m_theme(theme), m_tools(new QButtonGroup(this)), m_widths(new QButtonGroup(this)),
      m_colours(new QButtonGroup(this))
{
    setCursor(Qt::ArrowCursor);
    setAccessibleName(tr("Screenshot tools"));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(6, 4, 6, 4);
    row->setSpacing(2);
    addTools();
    line();
    addPens();
    line();
    addDeeds();
    adjustSize();
}

QToolButton *ShotBar::button(const QString &name, const QString &text, Tone tone)
{
    auto *made = new QToolButton(this);
    made->setFocusPolicy(Qt::TabFocus);
    if (!name.isEmpty())
        made->setIcon(icon(m_theme, name, tone));
    made->setIconSize({18, 18});
    made->setToolTip(text);
    made->setAccessibleName(text);
    layout()->addWidget(made);
    return made;
}

void ShotBar::addTools()
{
    const std::pair<QString, QString> tools[] = {
        {u"rectangle"_s, tr("Rectangle")}, {u"ellipse"_s, tr("Ellipse")}, {u"arrow"_s, tr("Arrow")},
        {u"edit"_s, tr("Pen")},            {u"letter"_s, tr("Text")},     {u"mosaic"_s, tr("Mosaic")},
    };
    m_tools->setExclusive(false); // pressed again, a tool is put down
    int id = int(ShotTool::Rectangle);
    for (const auto &[name, text] : tools) {
        QToolButton *tool = button(name, text);
        tool->setCheckable(true);
        m_tools->addButton(tool, id++);
    }
    connect(m_tools, &QButtonGroup::idClicked, this,
            [this](int clicked) { setTool(m_tools->button(clicked)->isChecked() ? ShotTool(clicked) : ShotTool::None); });
}

void ShotBar::addPens()
{
    const QString widths[] = {tr("Thin"), tr("Medium"), tr("Thick")};
    for (int i = 0; i < int(std::size(kWidths)); ++i) {
        QToolButton *width = button({}, widths[i]);
        width->setIcon(dot(m_theme.colours().text, 4 + 4 * i, {}));
        width->setCheckable(true);
        m_widths->addButton(width, kWidths[i]);
    }
    m_widths->button(kWidths[1])->setChecked(true);
    line();
    const QString colours[] = {tr("Red"), tr("Orange"), tr("Green"), tr("Blue"), tr("Black"), tr("White")};
    for (int i = 0; i < int(std::size(kColours)); ++i) {
        QToolButton *colour = button({}, colours[i]);
        colour->setIcon(dot(QColor::fromRgb(kColours[i]), 14, m_theme.colours().line));
        colour->setCheckable(true);
        m_colours->addButton(colour, i);
    }
    m_colours->button(0)->setChecked(true);
    connect(m_widths, &QButtonGroup::idClicked, this, &ShotBar::toolChanged);
    connect(m_colours, &QButtonGroup::idClicked, this, &ShotBar::toolChanged);
}

void ShotBar::addDeeds()
{
    m_undo = button(u"undo"_s, tr("Undo"));
    m_redo = button(u"redo"_s, tr("Redo"));
    connect(m_undo, &QToolButton::clicked, this, &ShotBar::undoRequested);
    connect(m_redo, &QToolButton::clicked, this, &ShotBar::redoRequested);
    line();
    connect(button(u"download"_s, tr("Save as…")), &QToolButton::clicked, this, &ShotBar::saveRequested);
    connect(button(u"close"_s, tr("Cancel"), Tone::Danger), &QToolButton::clicked, this, &ShotBar::cancelRequested);
    connect(button(u"check"_s, tr("Done"), Tone::Accent), &QToolButton::clicked, this, &ShotBar::doneRequested);
    setUndo(false, false);
}

void ShotBar::line()
{
    auto *between = new QFrame(this);
    between->setFixedSize(9, 18);
    static_cast<QHBoxLayout *>(layout())->addWidget(between);
}

ShotTool ShotBar::tool() const
{
    for (const QAbstractButton *one : m_tools->buttons()) {
        if (one->isChecked())
            return ShotTool(m_tools->id(const_cast<QAbstractButton *>(one)));
    }
    return ShotTool::None;
}

void ShotBar::setTool(ShotTool tool)
{
    for (QAbstractButton *one : m_tools->buttons())
        one->setChecked(m_tools->id(one) == int(tool));
    Q_EMIT toolChanged();
}

QColor ShotBar::colour() const
{
    return QColor::fromRgb(kColours[m_colours->checkedId()]);
}

qreal ShotBar::penWidth() const
{
    return m_widths->checkedId();
}

void ShotBar::stepPenWidth(int by)
{
    const qsizetype now = std::find(std::begin(kWidths), std::end(kWidths), m_widths->checkedId()) - std::begin(kWidths);
    const qsizetype next = std::clamp<qsizetype>(now + by, 0, std::size(kWidths) - 1);
    m_widths->button(kWidths[next])->setChecked(true);
    Q_EMIT toolChanged();
}

void ShotBar::setUndo(bool canUndo, bool canRedo)
{
    m_undo->setEnabled(canUndo);
    m_redo->setEnabled(canRedo);
}

void ShotBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Colours &c = m_theme.colours();
    painter.setPen(c.line);
    painter.setBrush(c.raised);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
}

} // namespace teahouse::ui
