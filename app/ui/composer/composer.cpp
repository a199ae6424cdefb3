// SPDX-License-Identifier: Apache-2.0
#include "app/ui/composer/composer.h"

#include "app/ui/theme/icons.h"
#include "common/proto/limits.h"
#include "common/text/plain_text.h"
#include "common/text/web_links.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

static constexpr int kDraftAfterMs = 500;
static constexpr int kLongText = 10'000; // characters from which a file is offered
static constexpr int kCounterFrom = 2'000; // characters left when the counter appears

Composer::Composer(const Theme &theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    m_banner = new QWidget(this);
    m_bannerIcon = new QLabel(m_banner);
    m_bannerText = new QLabel(m_banner);
    m_bannerText->setTextFormat(Qt::PlainText);
    m_bannerText->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_bannerClose = new QToolButton(m_banner);
    m_bannerClose->setIcon(icon(theme, u"close"_s));
    auto *bannerRow = new QHBoxLayout(m_banner);
    bannerRow->setContentsMargins(8, 0, 2, 2);
    bannerRow->addWidget(m_bannerIcon);
    bannerRow->addWidget(m_bannerText, 1);
    bannerRow->addWidget(m_bannerClose);

    m_box = new QWidget(this);
    m_field = new ComposerEdit(m_box);
    m_hint = new MarkdownHint(theme, m_field->document());
    m_formatBar = new FormatBar(theme, m_box);
    m_formatBar->hide();
    m_format = new QToolButton(m_box);
    m_format->setObjectName(u"format"_s);
    m_format->setIcon(icon(theme, u"format"_s));
    m_format->setCheckable(true);
    m_counter = new QLabel(m_box);
    m_noPreviews = new QToolButton(m_box);
    m_noPreviews->setObjectName(u"noPreviews"_s);
    m_noPreviews->setCheckable(true);
    m_send = new QToolButton(m_box);
    m_send->setObjectName(u"send"_s);
    m_send->setIcon(icon(theme, u"send"_s, Tone::Accent));
    m_later = new QToolButton(m_box);
    m_later->setObjectName(u"sendLater"_s);
    m_later->setIcon(icon(theme, u"chevron-down"_s));
    auto *boxColumn = new QVBoxLayout(m_box);
    boxColumn->setContentsMargins(0, 0, 0, 0);
    boxColumn->setSpacing(0);
    auto *row = new QHBoxLayout;
    boxColumn->addWidget(m_formatBar);
    boxColumn->addLayout(row);
    m_attach = new QToolButton(m_box);
    m_attach->setObjectName(u"attach"_s);
    m_attach->setIcon(icon(theme, u"clip"_s));
    m_attach->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_A);
    m_emoji = new QToolButton(m_box);
    m_emoji->setObjectName(u"emoji"_s);
    m_emoji->setIcon(icon(theme, u"smile"_s));
    m_scissors = new QToolButton(m_box);
    m_scissors->setObjectName(u"screenshot"_s);
    m_scissors->setIcon(icon(theme, u"scissors"_s));
    row->setContentsMargins(6, 5, 6, 5);
    row->setSpacing(6);
    row->addWidget(m_attach, 0, Qt::AlignBottom);
    row->addWidget(m_scissors, 0, Qt::AlignBottom);
    row->addWidget(m_format, 0, Qt::AlignBottom);
    row->addWidget(m_field, 1, Qt::AlignVCenter);
    row->addWidget(m_noPreviews, 0, Qt::AlignBottom);
    row->addWidget(m_counter, 0, Qt::AlignBottom);
    row->addWidget(m_emoji, 0, Qt::AlignBottom);
    auto *sending = new QHBoxLayout;
    sending->setSpacing(0);
    sending->addWidget(m_send);
    sending->addWidget(m_later);
    row->addLayout(sending);
    row->setAlignment(sending, Qt::AlignBottom);

    m_longBar = new QWidget(this);
    m_longText = new QLabel(m_longBar);
    m_longText->setProperty("quiet", true);
    m_longSend = new QPushButton(m_longBar);
    m_longSend->setObjectName(u"sendAsFile"_s);
    auto *longRow = new QHBoxLayout(m_longBar);
    longRow->setContentsMargins(8, 0, 0, 2);
    longRow->addWidget(m_longText, 1);
    longRow->addWidget(m_longSend);

    m_said = new QLabel(this);
    m_said->setObjectName(u"said"_s);
    m_said->setTextFormat(Qt::PlainText);
    m_said->setWordWrap(true);
    m_said->setContentsMargins(8, 2, 8, 2);
    m_said->hide();
    m_notice = new QLabel(this);
    m_notice->setAlignment(Qt::AlignCenter);
    m_notice->setProperty("quiet", true);
    m_notice->setWordWrap(true);
    m_noticeButton = new QPushButton(this);
    m_noticeButton->setObjectName(u"noticeButton"_s);
    connect(m_noticeButton, &QPushButton::clicked, this, &Composer::noticeClicked);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme.metrics().side, 4, theme.metrics().side, 12);
    column->setSpacing(2);
    column->addWidget(m_banner);
    column->addWidget(m_longBar);
    column->addWidget(m_said);
    column->addWidget(m_box);
    column->addWidget(m_notice);
    column->addWidget(m_noticeButton, 0, Qt::AlignHCenter);
    setFocusProxy(m_field);
    // The edge of the whole shows it.
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *from, QWidget *to) {
        if (from == m_field || to == m_field)
            update();
    });

    m_people = new MentionPopup(theme, *m_field, parent ? parent : this);
    m_field->keyFilter = [this](QKeyEvent *event) { return m_people->takeKey(event); };

    m_draftTimer.setSingleShot(true);
    m_draftTimer.setInterval(kDraftAfterMs);
    connect(&m_draftTimer, &QTimer::timeout, this, &Composer::flushDraft);
    connect(m_field, &QTextEdit::textChanged, this, &Composer::textChanged);
    connect(m_field, &ComposerEdit::cursorMoved, m_people, &MentionPopup::look);
    connect(m_field, &ComposerEdit::sendPressed, this, &Composer::send);
    connect(m_field, &ComposerEdit::upPressedWhenEmpty, this, [this] {
        if (!m_editing)
            Q_EMIT editLastRequested();
    });
    connect(m_field, &ComposerEdit::escapePressed, this, &Composer::leaveMode);
    connect(m_field, &ComposerEdit::filesPasted, this, &Composer::filesPasted);
    connect(m_field, &ComposerEdit::hugeTextPasted, this, &Composer::sendAsFileRequested);
    connect(m_formatBar, &FormatBar::pressed, m_field, &ComposerEdit::mark);
    connect(m_format, &QToolButton::toggled, m_formatBar, &QWidget::setVisible);
    connect(m_format, &QToolButton::toggled, this, &Composer::formatBarToggled);
    connect(m_attach, &QToolButton::clicked, this, &Composer::attachRequested);
    connect(m_emoji, &QToolButton::clicked, this,
            [this] { Q_EMIT emojiRequested({m_emoji->mapToGlobal(QPoint(0, 0)), m_emoji->size()}); });
    connect(m_scissors, &QToolButton::clicked, this, &Composer::screenshotRequested);
    connect(m_longSend, &QPushButton::clicked, this, [this] { Q_EMIT sendAsFileRequested(m_field->toPlainText()); });
    connect(m_bannerClose, &QToolButton::clicked, this, &Composer::leaveMode);
    connect(m_send, &QToolButton::clicked, this, &Composer::send);
    connect(m_later, &QToolButton::clicked, this,
            [this] { Q_EMIT momentRequested(m_later->mapToGlobal(QPoint(m_later->width(), 0))); });
    connect(m_noPreviews, &QToolButton::toggled, this, &Composer::showPreviewButton);
    connect(&theme, &Theme::changed, this, &Composer::restyle);
    restyle();
    retranslate();
    showBanner();
    setReadOnlyNotice({});
    textChanged();
}

// A widget that dies gives up the focus and says so, when there is no Composer any more to hear it.
Composer::~Composer()
{
    disconnect(qApp, nullptr, this, nullptr);
}

void Composer::restyle()
{
    const Metrics &m = m_theme.metrics();
    m_field->setFont(m_theme.font());
    m_counter->setFont(m_theme.small());
    m_bannerText->setFont(m_theme.small());
    m_send->setIconSize({m.icon, m.icon});
    m_later->setIconSize({m.icon - 6, m.icon - 6});
    m_noPreviews->setIconSize({m.icon, m.icon});
    m_attach->setIconSize({m.icon, m.icon});
    m_emoji->setIconSize({m.icon, m.icon});
    m_format->setIconSize({m.icon, m.icon});
    m_formatBar->restyle();
    m_scissors->setIconSize({m.icon, m.icon});
    m_longText->setFont(m_theme.small());
    m_said->setFont(m_theme.small());
    m_bannerClose->setIconSize({m.icon - 4, m.icon - 4});
    QPalette palette = m_field->palette();
    palette.setColor(QPalette::Base, m_theme.colours().field);
    palette.setColor(QPalette::Text, m_theme.colours().text);
    palette.setColor(QPalette::PlaceholderText, m_theme.colours().quiet);
    m_field->setPalette(palette);
    layout()->setContentsMargins(m.side, 4, m.side, m.compact ? 6 : 12);
    showBanner();
    update();
}

void Composer::paintEvent(QPaintEvent *)
{
    if (!m_box->isVisible())
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Colours &c = m_theme.colours();
    painter.setPen(QPen(m_field->hasFocus() ? c.accentFill : c.line, 1));
    painter.setBrush(c.field);
    painter.drawRoundedRect(QRectF(m_box->geometry()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
}

void Composer::open(const QString &placeholder, const app::Draft &draft)
{
    m_draftTimer.stop();
    m_editing.reset();
    m_beforeEdit.clear();
    if (draft.editing.isValid())
        m_editing = app::MessageRef{.channel = {}, .id = draft.editing, .waiting = {}};
    m_replyTo = draft.replyTo;
    m_replyAuthor.clear();
    m_replyExcerpt.clear();
    m_told = draft;
    m_placeholder = placeholder;
    const QSignalBlocker blocker(m_field);
    m_field->setPlainText(draft.text);
    QTextCursor cursor = m_field->textCursor();
    cursor.setPosition(int(std::clamp<qint64>(draft.cursor, 0, draft.text.size())));
    m_field->setTextCursor(cursor);
    m_field->document()->clearUndoRedoStacks();
    m_people->hide();
    m_said->hide();
    retranslate();
    showBanner();
    textChanged();
    m_draftTimer.stop();
}

void Composer::setPlaceholder(const QString &placeholder)
{
    m_placeholder = placeholder;
    retranslate();
}

void Composer::setReadOnlyNotice(const QString &notice, const QString &button)
{
    m_noticeButton->setText(button);
    m_noticeButton->setVisible(!notice.isEmpty() && !button.isEmpty());
    m_notice->setText(notice);
    m_notice->setVisible(!notice.isEmpty());
    m_box->setVisible(notice.isEmpty());
    if (!notice.isEmpty()) {
        m_banner->hide();
        m_longBar->hide();
    }
    update();
}

void Composer::beginReply(MessageId message, const QString &author, const QString &excerpt)
{
    if (m_editing)
        leaveMode();
    m_replyTo = message;
    m_replyAuthor = author;
    m_replyExcerpt = excerpt;
    showBanner();
    m_draftTimer.start();
    m_field->setFocus();
}

void Composer::beginEdit(const app::MessageRef &message, const QString &text)
{
    if (!m_editing)
        m_beforeEdit = m_field->toPlainText();
    m_editing = message;
    m_field->setPlainText(text);
    m_field->moveCursor(QTextCursor::End);
    showBanner();
    m_field->setFocus();
}

void Composer::leaveMode()
{
    if (m_editing) {
        m_editing.reset();
        m_field->setPlainText(m_beforeEdit);
        m_field->moveCursor(QTextCursor::End);
        m_beforeEdit.clear();
    } else if (m_replyTo.isValid()) {
        m_replyTo = {};
        m_draftTimer.start();
    }
    showBanner();
}

void Composer::showBanner()
{
    const bool editing = isEditing();
    m_banner->setVisible((editing || m_replyTo.isValid()) && m_notice->text().isEmpty());
    const int size = m_theme.metrics().icon - 4;
    m_bannerIcon->setPixmap(iconPixmap(editing ? u"edit"_s : u"reply"_s, m_theme.colours().accent, size, devicePixelRatioF()));
    if (editing)
        m_bannerText->setText(tr("Editing a message. Esc cancels."));
    else if (m_replyAuthor.isEmpty())
        m_bannerText->setText(tr("Replying to a message"));
    else
        m_bannerText->setText(tr("Replying to %1: %2").arg(m_replyAuthor, m_replyExcerpt));
    m_send->setIcon(icon(m_theme, editing ? u"check"_s : u"send"_s, Tone::Accent));
    m_later->setVisible(!editing);
}

// An edit is a draft too, unless it put another one aside (there is room for one, and the edited message still exists) or
// its message has no number yet: then nothing would tell the draft from a message of its own.
app::Draft Composer::draft() const
{
    const QString text = m_field->toPlainText();
    if (m_editing && m_editing->id.isValid() && m_beforeEdit.isEmpty())
        return {.text = text, .cursor = m_field->textCursor().position(), .editing = m_editing->id};
    if (m_editing)
        return {.text = m_beforeEdit, .cursor = m_beforeEdit.size(), .replyTo = m_replyTo};
    return {.text = text, .cursor = m_field->textCursor().position(), .replyTo = m_replyTo};
}

void Composer::flushDraft()
{
    m_draftTimer.stop();
    const app::Draft now = draft();
    if (now == m_told)
        return;
    m_told = now;
    Q_EMIT draftChanged(now);
}

static QString longTextNotice(qsizetype characters)
{
    return characters > limits::kMessageText
        ? Composer::tr("This is too long for a message.")
        : Composer::tr("This is a long text: %n character(s).", nullptr, int(characters));
}

void Composer::textChanged()
{
    const QString text = m_field->toPlainText();
    const auto left = limits::kMessageText - text.size();
    m_counter->setVisible(left < kCounterFrom);
    m_counter->setText(QString::number(left));
    m_counter->setProperty("error", left < 0);
    QPalette palette = m_counter->palette();
    palette.setColor(QPalette::WindowText, left < 0 ? m_theme.colours().danger : m_theme.colours().quiet);
    m_counter->setPalette(palette);
    m_send->setEnabled(left >= 0 && text::isVisible(text));
    m_later->setEnabled(m_send->isEnabled());
    showPreviewButton();
    m_longBar->setVisible(text.size() > kLongText && !m_editing && m_notice->text().isEmpty());
    m_longText->setText(longTextNotice(text.size()));
    if (!m_draftTimer.isActive())
        m_draftTimer.start();
    // A hint of another colour changes a text too, for the field.
    if (std::exchange(m_seen, text) == text || text.isEmpty())
        return;
    m_said->hide();
    if (!m_editing)
        Q_EMIT typed();
}

void Composer::offerPreviews(bool on)
{
    m_offersPreviews = on;
    showPreviewButton();
}

void Composer::showPreviewButton()
{
    const bool links = m_offersPreviews && !m_editing && !text::webLinks(m_field->toPlainText(), 1).isEmpty();
    m_noPreviews->setVisible(links);
    const bool off = m_noPreviews->isChecked();
    m_noPreviews->setIcon(icon(m_theme, off ? u"link-off"_s : u"link"_s));
    m_noPreviews->setToolTip(off ? tr("Without a preview of the link") : tr("With a preview of the link"));
    m_noPreviews->setAccessibleName(tr("No link preview"));
}

void Composer::sendAt(qint64 moment)
{
    m_field->confirmPreedit();
    QString text = m_field->toPlainText().trimmed();
    if (!m_send->isEnabled())
        return;
    if (m_editing) {
        const app::MessageRef message = *m_editing;
        leaveMode();
        Q_EMIT editRequested(message, text);
        return;
    }
    if (intercept) {
        const std::optional<QString> said = intercept(text, moment);
        if (!said)
            return;
        text = *said;
    }
    const auto go = [this, text, moment] { letGo(text, moment); };
    if (!holdBack || !holdBack(text, go))
        go();
}

void Composer::letGo(const QString &text, qint64 moment)
{
    const MessageId replyTo = std::exchange(m_replyTo, {});
    m_said->hide();
    m_field->clear();
    showBanner();
    if (moment > 0)
        Q_EMIT scheduleRequested(text, replyTo, moment);
    else
        Q_EMIT sendRequested(text, replyTo);
    m_noPreviews->setChecked(false);
    flushDraft();
}

void Composer::say(const QString &text, Saying how)
{
    QPalette palette = m_said->palette();
    palette.setColor(QPalette::WindowText, how == Saying::Error ? m_theme.colours().danger : m_theme.colours().quiet);
    m_said->setPalette(palette);
    m_said->setText(text);
    m_said->setVisible(!text.isEmpty());
}

void Composer::addMention(const QString &name)
{
    QTextCursor cursor = m_field->textCursor();
    const int at = cursor.selectionStart();
    const bool apart = at == 0 || m_field->document()->characterAt(at - 1).isSpace();
    cursor.insertText((apart ? QString() : u" "_s) + u'@' + name + u' ');
    m_field->setTextCursor(cursor);
    m_field->setFocus();
}

void Composer::clear()
{
    m_replyTo = {};
    m_field->clear();
    showBanner();
    flushDraft();
}

void Composer::retranslate()
{
    m_field->setPlaceholderText(m_placeholder);
    m_field->setAccessibleName(tr("Message"));
    m_field->setAccessibleDescription(m_placeholder);
    m_send->setToolTip(tr("Send"));
    m_send->setAccessibleName(tr("Send"));
    m_later->setToolTip(tr("Send later"));
    m_later->setAccessibleName(tr("Send later"));
    m_attach->setToolTip(tr("Attach files (Ctrl+Shift+A)"));
    m_attach->setAccessibleName(tr("Attach files"));
    m_emoji->setToolTip(tr("Emoji"));
    m_emoji->setAccessibleName(tr("Emoji"));
    m_format->setToolTip(tr("Formatting"));
    m_format->setAccessibleName(tr("Show the formatting buttons"));
    m_scissors->setToolTip(tr("Take a screenshot"));
    m_scissors->setAccessibleName(tr("Take a screenshot"));
    m_longSend->setText(tr("Send as a file"));
    m_bannerClose->setToolTip(tr("Cancel"));
    m_bannerClose->setAccessibleName(tr("Cancel"));
    m_counter->setAccessibleName(tr("Characters left"));
}

void Composer::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        showBanner();
        showPreviewButton();
        m_longText->setText(longTextNotice(m_field->toPlainText().size()));
    }
    QWidget::changeEvent(event);
}

} // namespace teahouse::ui
