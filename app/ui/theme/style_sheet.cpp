// SPDX-License-Identifier: Apache-2.0
// Fusion draws most things well from the palette; the sheet below changes only what it does not know.
#include "app/ui/theme/theme.h"

using namespace Qt::StringLiterals;

namespace teahouse::ui {

QPalette paletteOf(const Colours &c)
{
    QPalette p;
    p.setColor(QPalette::Window, c.base);
    p.setColor(QPalette::WindowText, c.text);
    p.setColor(QPalette::Base, c.field);
    p.setColor(QPalette::AlternateBase, c.hover);
    p.setColor(QPalette::Text, c.text);
    p.setColor(QPalette::PlaceholderText, c.quiet);
    p.setColor(QPalette::Button, c.dark ? c.raised : c.side);
    p.setColor(QPalette::ButtonText, c.text);
    p.setColor(QPalette::BrightText, c.danger);
    p.setColor(QPalette::ToolTipBase, c.raised);
    p.setColor(QPalette::ToolTipText, c.text);
    p.setColor(QPalette::Highlight, c.selection);
    p.setColor(QPalette::HighlightedText, c.text);
    p.setColor(QPalette::Link, c.accent);
    p.setColor(QPalette::LinkVisited, c.accent);
    p.setColor(QPalette::Light, c.dark ? c.line : c.field);
    p.setColor(QPalette::Midlight, c.hover);
    p.setColor(QPalette::Mid, c.line);
    p.setColor(QPalette::Dark, c.line);
    p.setColor(QPalette::Shadow, c.dark ? QColor(0, 0, 0) : c.quiet);
    QColor faint = c.quiet;
    faint.setAlphaF(0.6F);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, faint);
    return p;
}

QString styleSheetOf(const Theme &theme)
{
    const Colours &c = theme.colours();
    const auto name = [](const QColor &colour) { return colour.name(); };
    QString sheet = uR"(
QToolTip { background: @raised; color: @text; border: 1px solid @line; padding: 4px 6px; }
QMenu { background: @raised; border: 1px solid @line; padding: 4px; }
QMenu::item { padding: 5px 26px 5px 12px; border-radius: 4px; }
QMenu::item:selected { background: @sideCurrent; }
QMenu::item:disabled { color: @quiet; }
QMenu::separator { height: 1px; background: @line; margin: 4px 6px; }
QLineEdit { background: @field; border: 1px solid @line; border-radius: 6px; padding: 5px 8px; min-height: 18px; }
QLineEdit:focus { border-color: @accentFill; }
QPlainTextEdit#keywords { background: @field; border: 1px solid @line; border-radius: 6px; padding: 4px; }
QPlainTextEdit#keywords:focus { border-color: @accentFill; }
QComboBox QAbstractItemView { background: @raised; border: 1px solid @line; selection-background-color: @sideCurrent; selection-color: @text; }
QPushButton { background: @field; border: 1px solid @line; border-radius: 6px; padding: 6px 14px; min-width: 56px; }
QPushButton:hover { background: @hover; }
QPushButton:pressed { background: @sideHover; }
QPushButton:focus { border-color: @accentFill; }
QPushButton:disabled { color: @quiet; background: @base; }
QPushButton[primary="true"] { background: @accentFill; color: @onAccent; border-color: @accentFill; font-weight: bold; }
QPushButton[primary="true"]:disabled { background: @line; color: @quiet; border-color: @line; }
QPushButton[primary="true"]:focus { border: 3px double @onAccent; padding: 4px 12px; }
QPushButton[danger="true"] { background: @dangerFill; color: @onDanger; border-color: @dangerFill; }
QPushButton[danger="true"]:focus { border: 3px double @onDanger; padding: 4px 12px; }
QPushButton[chip="true"] { border-radius: 12px; padding: 3px 11px; min-width: 0; background: transparent; }
QPushButton[chip="true"]:hover { background: @hover; }
QPushButton[chip="true"]:checked { background: @sideCurrent; border-color: @sideCurrent; color: @text; }
QRadioButton::indicator { width: 14px; height: 14px; border: 1px solid @quiet; border-radius: 8px; background: @field; }
QRadioButton::indicator:hover, QRadioButton:focus::indicator { border-color: @accentFill; }
QRadioButton::indicator:checked { width: 6px; height: 6px; border: 5px solid @accentFill; background: @onAccent; }
QCheckBox::indicator { width: 14px; height: 14px; border: 1px solid @quiet; border-radius: 4px; background: @field; }
QCheckBox::indicator:hover, QCheckBox:focus::indicator { border-color: @accentFill; }
QCheckBox::indicator:disabled { border-color: @line; }
QCheckBox::indicator:checked { border-color: @accentFill; background: @accentFill; image: url(:/icons/@tick); }
QToolButton { border: none; border-radius: 6px; padding: 4px; background: transparent; }
QToolButton:hover { background: @sideHover; }
QToolButton:checked { background: @sideCurrent; }
QToolButton:focus { background: @sideHover; border: 1px solid @accentFill; padding: 3px; }
QToolButton::menu-indicator { image: none; }
QListView, QTreeView { background: @base; border: 1px solid @line; border-radius: 6px; outline: none; }
QListView[frameless="true"] { border: none; border-radius: 0; background: transparent; }
QListView::item { padding: 3px 4px; }
QListView::item:selected, QTreeView::item:selected { background: @sideCurrent; color: @text; }
QListView::item:hover:!selected { background: @hover; }
QHeaderView::section { background: @side; border: none; padding: 4px 8px; color: @quiet; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar::handle:vertical { background: @scroll; border-radius: 3px; min-height: 32px; margin: 2px; }
QScrollBar::handle:vertical:hover { background: @quiet; }
QScrollBar::handle:vertical:disabled { background: transparent; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle:horizontal { background: @scroll; border-radius: 3px; min-width: 32px; margin: 2px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QTabWidget::pane { border: none; border-top: 1px solid @line; }
QTabWidget::tab-bar { left: 12px; }
QTabBar { background: transparent; }
QTabBar::tab { background: transparent; color: @quiet; border: none; border-bottom: 2px solid transparent; padding: 7px 12px; }
QTabBar::tab:selected { color: @text; border-bottom-color: @accentFill; }
QTabBar::tab:hover { color: @text; }
QTabBar::tab:selected:focus { border: 1px solid @accentFill; border-bottom-width: 2px; padding: 6px 11px 7px; }
QProgressBar { background: @line; border: none; border-radius: 3px; }
QProgressBar::chunk { background: @accentFill; border-radius: 3px; }
QSplitter::handle { background: @line; }
QLabel[quiet="true"] { color: @quiet; }
QLabel[error="true"] { color: @danger; }
QFrame[notice="error"] { background: @dangerSoft; border-radius: 6px; }
QFrame[notice="plain"] { background: @code; border-radius: 6px; }
)"_s;
    const std::pair<QLatin1StringView, QColor> colours[] = {
        {"@raised"_L1, c.raised},         {"@text"_L1, c.text},
        {"@line"_L1, c.line},             {"@sideCurrent"_L1, c.sideCurrent},
        {"@sideHover"_L1, c.sideHover},   {"@side"_L1, c.side},
        {"@quiet"_L1, c.quiet},           {"@field"_L1, c.field},
        {"@accentFill"_L1, c.accentFill}, {"@hover"_L1, c.hover},
        {"@base"_L1, c.base},             {"@onAccent"_L1, c.onAccent},
        {"@dangerFill"_L1, c.dangerFill}, {"@dangerSoft"_L1, c.dangerSoft},
        {"@danger"_L1, c.danger},         {"@onDanger"_L1, c.onDanger},
        {"@code"_L1, c.code},             {"@scroll"_L1, c.dark ? QColor(0x4b4742) : QColor(0xcbc5b9)},
    };
    sheet.replace("@tick"_L1, c.dark ? "tick-on-light.svg"_L1 : "tick-on-dark.svg"_L1); // on the accent
    for (const auto &[key, colour] : colours)
        sheet.replace(key, name(colour));
    return sheet;
}

} // namespace teahouse::ui
