// SPDX-License-Identifier: Apache-2.0
#include "app/ui/people/profile_card.h"

#include "app/ui/person_words.h"
#include "app/ui/sidebar/channel_delegate.h"
#include "app/ui/timeline/message_words.h"
#include "common/proto/people.h"
#include "common/text/plain_text.h"

#include <QGuiApplication>
#include <QKeyEvent>
#include <QPainter>
#include <QScreen>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

namespace {

constexpr int kWidth = 340;
constexpr int kMargin = 16;
constexpr int kFace = 64;
constexpr int kNames = 84; // of the column of what lines are
constexpr qint64 kMinuteMs = 60'000;

constexpr int kGap = 8;
constexpr int kHeadingWidth = kWidth - 3 * kMargin - kFace;
constexpr int kLineWidth = kWidth - 2 * kMargin - kNames - kGap;

// A label breaks lines between words alone; a word that is wider than the label may be broken anywhere.
QString breakable(const QString &text, const QFontMetrics &metrics, int width)
{
    QStringList words = text.split(u' ');
    for (QString &word : words) {
        if (metrics.horizontalAdvance(word) <= width)
            continue;
        QString broken;
        for (const QChar c : std::as_const(word)) {
            if (!broken.isEmpty() && !c.isLowSurrogate() && !c.isMark())
                broken += QChar(0x200B);
            broken += c;
        }
        word = broken;
    }
    return words.join(u' ');
}

} // namespace

ProfileCard::ProfileCard(const Theme &theme, app::Session &session, const Clock &clock, UserId user, QWidget *parent)
    : QFrame(parent, Qt::Popup), m_theme(theme), m_session(session), m_clock(clock), m_user(user)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"profileCard"_s);
    const Colours &c = theme.colours();
    setStyleSheet(u"#profileCard { background: %1; border: 1px solid %2; border-radius: 8px; }"_s.arg(c.raised.name(), c.line.name()));
    setFixedWidth(kWidth);
    m_faces = new Faces(session.people(), session.files(), this);
    const auto label = [this](const QString &objectName, const QFont &font, bool quiet) {
        auto *made = new QLabel(this);
        made->setObjectName(objectName);
        made->setTextFormat(Qt::PlainText);
        made->setWordWrap(true);
        made->setFont(font);
        made->setProperty("quiet", quiet);
        return made;
    };
    m_name = label(u"name"_s, theme.title(), false);
    m_login = label(u"login"_s, theme.small(), true);
    m_kind = label(u"kind"_s, theme.small(), false);
    m_presence = label(u"presence"_s, theme.small(), true);
    m_status = label(u"status"_s, theme.font(), false);

    auto *heading = new QVBoxLayout;
    heading->setSpacing(2);
    heading->setContentsMargins(kFace + kMargin, 0, 0, 0);
    for (QLabel *one : {m_name, m_login, m_kind, m_presence})
        heading->addWidget(one);
    heading->addStretch(1);
    m_lines = new QGridLayout;
    m_lines->setHorizontalSpacing(kGap);
    m_lines->setVerticalSpacing(6);
    m_lines->setColumnMinimumWidth(0, kNames);
    m_lines->setColumnStretch(1, 1);
    m_position = addLine(u"position"_s, tr("Position"));
    m_department = addLine(u"department"_s, tr("Department"));
    m_phone = addLine(u"phone"_s, tr("Phone"));
    m_email = addLine(u"email"_s, tr("E-mail"));
    m_time = addLine(u"time"_s, tr("Local time"));
    m_seen = addLine(u"seen"_s, tr("Last seen"));
    set(m_seen, {});
    m_buttons = new QHBoxLayout;
    m_buttons->setSpacing(6);
    m_message = addButton(u"message"_s, tr("Message"));
    m_message->setProperty("primary", true);
    m_mention = addButton(u"mention"_s, tr("Mention"));
    m_edit = addButton(u"edit"_s, tr("Edit…"));
    m_buttons->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(kMargin, kMargin, kMargin, kMargin);
    column->setSpacing(12);
    column->addLayout(heading);
    column->addWidget(m_status);
    column->addLayout(m_lines);
    column->addLayout(m_buttons);

    connect(m_message, &QPushButton::clicked, this, [this] { Q_EMIT messageRequested(m_user); });
    connect(m_mention, &QPushButton::clicked, this, [this] { Q_EMIT mentionRequested(m_user); });
    connect(m_edit, &QPushButton::clicked, this, [this] {
        if (m_user == m_session.me())
            Q_EMIT profileRequested();
        else
            Q_EMIT editRequested(m_user);
    });
    for (QPushButton *button : {m_message, m_mention, m_edit})
        connect(button, &QPushButton::clicked, this, &QWidget::close);
    const auto ifHe = [this](const QList<UserId> &users) {
        if (users.contains(m_user) || users.contains(m_session.me()))
            fill();
    };
    connect(&session.people(), &app::People::changed, this, ifHe);
    connect(&session.presence(), &app::PresenceBook::changed, this, ifHe);
    connect(&session.departments(), &app::DepartmentBook::changed, this, &ProfileCard::fill);
    connect(m_faces, &Faces::changed, this, qOverload<>(&QWidget::update));
    connect(&m_minute, &QTimer::timeout, this, &ProfileCard::tick);
    m_minute.setSingleShot(true);
    fill();
    if (user != session.me())
        askLastSeen();
}

// Nothing is said without a connection, or to guests.
void ProfileCard::askLastSeen()
{
    m_session.connection().call(proto::GetLastSeen{m_user}).then(this, [this](const Result<proto::LastSeen> &seen) {
        if (!seen || seen->at == 0)
            return;
        const bool isHere = m_session.presence().of(m_user) != proto::Presence::Offline;
        const QString when = isHere ? tr("Now") : MessageWords::dateTime(seen->at);
        //: Last seen: a time, and the device's name
        set(m_seen, seen->device.isEmpty() ? when : tr("%1, %2").arg(when, text::harmless(seen->device)));
        tick();
    });
}

ProfileCard::Line ProfileCard::addLine(const QString &objectName, const QString &name)
{
    const int row = m_lines->rowCount();
    const Line line{new QLabel(name, this), new QLabel(this)};
    line.name->setFont(m_theme.small());
    line.name->setProperty("quiet", true);
    line.name->setFixedWidth(kNames);
    line.name->setWordWrap(true);
    line.text->setObjectName(objectName);
    line.text->setWordWrap(true);
    line.text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    line.text->setOpenExternalLinks(true);
    m_lines->addWidget(line.name, row, 0, Qt::AlignTop);
    m_lines->addWidget(line.text, row, 1, Qt::AlignTop);
    return line;
}

void ProfileCard::set(const Line &line, const QString &text, const QString &link)
{
    line.name->setVisible(!text.isEmpty());
    line.text->setVisible(!text.isEmpty());
    line.text->setAccessibleName(line.name->text() + u' ' + text);
    line.text->setTextFormat(link.isEmpty() ? Qt::PlainText : Qt::RichText);
    const QString shown = breakable(text, line.text->fontMetrics(), kLineWidth);
    line.text->setText(link.isEmpty() ? shown
                                      : u"<a href=\"%1\">%2</a>"_s.arg(link.toHtmlEscaped(), shown.toHtmlEscaped()));
}

QPushButton *ProfileCard::addButton(const QString &objectName, const QString &text)
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(objectName);
    button->setAutoDefault(false);
    m_buttons->addWidget(button);
    return button;
}

// An owner everybody, an admin those below him: as the server has it.
bool ProfileCard::mayEdit() const
{
    const proto::User *me = m_session.people().find(m_session.me());
    const proto::User *he = m_session.people().find(m_user);
    if (!me || !he || m_user == m_session.me())
        return me && he;
    return me->role == proto::Role::Owner
        || (me->role == proto::Role::Admin && he->role != proto::Role::Owner && he->role != proto::Role::Admin);
}

void ProfileCard::fill()
{
    const proto::User user = m_session.people().find(m_user) ? *m_session.people().find(m_user) : proto::User{.id = m_user};
    const app::Status status = m_session.people().status(m_user);
    const auto show = [](QLabel *label, const QString &text) {
        label->setText(breakable(text, label->fontMetrics(), kHeadingWidth));
        label->setVisible(!text.isEmpty());
    };
    const QString name = m_session.people().name(m_user);
    setAccessibleName(tr("Profile of %1").arg(name));
    show(m_name, name);
    show(m_login, user.name.isEmpty() ? QString() : u'@' + user.name);
    show(m_kind, PersonWords::kind(user));
    show(m_presence, user.deactivated ? QString() : PersonWords::presence(status.presence(m_session.presence().of(m_user))));
    show(m_status, QStringList({status.emoji, status.text}).join(u' ').trimmed());
    set(m_position, user.position);
    set(m_department, m_session.departments().path(user.department).join(u" / "_s));
    set(m_phone, user.phone, PersonWords::telephoneLink(user.phone).value_or(QString()));
    set(m_email, user.email, PersonWords::mailLink(user.email).value_or(QString()));
    m_message->setText(m_user == m_session.me() ? tr("My notes") : tr("Message"));
    m_message->setVisible(!user.deactivated);
    m_mention->setVisible(!user.deactivated && m_user != m_session.me());
    m_edit->setVisible(mayEdit());
    tick();
}

void ProfileCard::tick()
{
    const proto::User *user = m_session.people().find(m_user);
    const qint64 now = m_clock.nowMs();
    set(m_time, user ? PersonWords::localTime(user->timeZone, now).value_or(QString()) : QString());
    m_minute.start(int(kMinuteMs - now % kMinuteMs));
    setFixedHeight(layout()->totalHeightForWidth(kWidth));
    update();
}

void ProfileCard::openAt(const QPoint &globalPosition)
{
    const QScreen *where = QGuiApplication::screenAt(globalPosition);
    const QRect room = (where ? where : screen())->availableGeometry();
    move(std::clamp(globalPosition.x() + 8, room.left(), std::max(room.left(), room.right() - width())),
         std::clamp(globalPosition.y() - 24, room.top(), std::max(room.top(), room.bottom() - height())));
    show();
    (m_message->isVisible() ? static_cast<QWidget *>(m_message) : this)->setFocus();
}

void ProfileCard::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else
        QFrame::keyPressEvent(event);
}

void ProfileCard::paintEvent(QPaintEvent *event)
{
    QFrame::paintEvent(event);
    QPainter painter(this);
    const QRectF face(kMargin, kMargin, kFace, kFace);
    m_faces->paint(painter, m_theme, face, m_user, m_session.people().name(m_user));
    const proto::User *user = m_session.people().find(m_user);
    if (user && !user->deactivated)
        paintPresence(painter, m_theme, face.bottomRight() - QPointF(3, 3),
                      m_session.people().status(m_user).presence(m_session.presence().of(m_user)), m_theme.colours().raised);
}

} // namespace teahouse::ui
