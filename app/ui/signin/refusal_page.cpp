// SPDX-License-Identifier: Apache-2.0
#include "app/ui/signin/refusal_page.h"

#include "app/ui/signin/fingerprint.h"
#include "app/ui/theme/icons.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPaintEvent>
#include <QPainter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

RefusalPage::RefusalPage(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    auto *box = new QWidget(this);
    box->setFixedWidth(520);
    m_icon = new QLabel(box);
    m_icon->setAlignment(Qt::AlignCenter);
    m_title = new QLabel(box);
    m_title->setAlignment(Qt::AlignCenter);
    m_title->setWordWrap(true);
    m_title->setFont(theme.title());
    m_text = new QLabel(box);
    m_text->setWordWrap(true);
    m_expected = new QLabel(box);
    m_shown = new QLabel(box);
    auto *column = new QVBoxLayout(box);
    column->setSpacing(14);
    column->addStretch(1);
    for (QLabel *label : {m_icon, m_title, m_text, m_expected, m_shown})
        column->addWidget(label);
    for (QLabel *label : {m_expected, m_shown}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::RichText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    }
    m_back = new QPushButton(box);
    column->addWidget(m_back, 0, Qt::AlignCenter);
    column->addStretch(2);
    auto *row = new QHBoxLayout(this);
    row->addStretch(1);
    row->addWidget(box);
    row->addStretch(1);
    connect(m_back, &QPushButton::clicked, this, &RefusalPage::left);
    connect(&theme, &Theme::changed, this, &RefusalPage::retranslate);
    retranslate();
}

void RefusalPage::present(const QString &server, const QByteArray &expected, const QByteArray &shown)
{
    m_server = server;
    m_expectedPrint = expected;
    m_shownPrint = shown;
    retranslate();
}

void RefusalPage::retranslate()
{
    const Colours &c = m_theme.colours();
    m_icon->setPixmap(iconPixmap(u"shield"_s, c.danger, 72, devicePixelRatioF()));
    m_icon->setAccessibleName(tr("Warning"));
    QPalette red = palette();
    red.setColor(QPalette::WindowText, c.danger);
    m_title->setPalette(red);
    m_title->setText(tr("This is not the server you know"));
    m_text->setText(tr("%1 shows a different certificate than before. Either the server was set up anew, or someone stands "
                       "between you and it and could read everything. Nothing was sent. Ask whoever runs the server, "
                       "by telephone or in person, before you do anything else.")
                        .arg(m_server.toHtmlEscaped()));
    const auto print = [this](const QString &title, const QByteArray &fingerprint) {
        return u"<p>%1<br><span style='font-family:%2; font-size:%3px'>%4</span></p>"_s
            .arg(title, m_theme.code().families().join(u"','"_s))
            .arg(m_theme.looks().fontPixels)
            .arg(inLines(fingerprint).replace(u'\n', u"<br>"_s));
    };
    m_expected->setText(print(tr("Trusted until now:"), m_expectedPrint));
    m_shown->setText(print(tr("Shown now:"), m_shownPrint));
    m_back->setText(tr("Stay offline"));
}

void RefusalPage::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    painter.fillRect(event->rect(), m_theme.colours().dangerSoft);
    painter.fillRect(QRect(0, 0, width(), 6), m_theme.colours().dangerFill);
}

void RefusalPage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace teahouse::ui
