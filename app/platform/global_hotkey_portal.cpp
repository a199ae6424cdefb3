// SPDX-License-Identifier: Apache-2.0
#ifdef TEAHOUSE_HAS_DBUS
#include "app/platform/global_hotkey_portal.h"

#include "app/platform/portal_request.h"

#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMetaType>
#include <QDBusPendingCall>

using namespace Qt::StringLiterals;

namespace teahouse::app {

static const QString kInterface = u"org.freedesktop.portal.GlobalShortcuts"_s;
static const QString kScreenshot = u"screenshot"_s; // our only shortcut

// A shortcut as the portal has it: its id, and what there is to say of it.
struct PortalShortcut {
    QString id;
    QVariantMap about;

    friend QDBusArgument &operator<<(QDBusArgument &to, const PortalShortcut &shortcut)
    {
        to.beginStructure();
        to << shortcut.id << shortcut.about;
        to.endStructure();
        return to;
    }
    friend const QDBusArgument &operator>>(const QDBusArgument &from, PortalShortcut &shortcut)
    {
        from.beginStructure();
        from >> shortcut.id >> shortcut.about;
        from.endStructure();
        return from;
    }
};

PortalHotkey::PortalHotkey()
{
    qDBusRegisterMetaType<PortalShortcut>();
    qDBusRegisterMetaType<QList<PortalShortcut>>();
    const QDBusMessage place = PortalRequest::call(kInterface, {});
    QDBusConnection::sessionBus().connect(place.service(), place.path(), kInterface, u"Activated"_s, this,
                                          SLOT(activated(QDBusObjectPath, QString, qulonglong, QVariantMap)));
}

PortalHotkey::~PortalHotkey()
{
    close();
}

void PortalHotkey::close()
{
    ++m_turn;
    if (m_session.isEmpty())
        return;
    const QDBusMessage place = PortalRequest::call({}, {});
    QDBusConnection::sessionBus().asyncCall(QDBusMessage::createMethodCall(
        place.service(), std::exchange(m_session, {}), u"org.freedesktop.portal.Session"_s, u"Close"_s));
}

void PortalHotkey::set(const Hotkey &hotkey)
{
    close();
    m_hotkey = hotkey;
    if (!hotkey.isValid())
        return tell(State::Off);
    tell(State::Asking);
    PortalRequest::ask(this, kInterface, u"CreateSession"_s, {}, {{u"session_handle_token"_s, PortalRequest::token()}})
        .then(this, [this, turn = m_turn](const Result<QVariantMap> &made) {
            if (turn != m_turn)
                return;
            if (!made)
                return tell(made.error().code == Code::Forbidden ? State::Taken : State::Unsupported);
            bind(made->value(u"session_handle"_s).toString());
        });
}

void PortalHotkey::bind(const QString &session)
{
    m_session = session;
    const QVariantMap about{{u"description"_s, tr("Take a screenshot")}, {u"preferred_trigger"_s, triggerOf(m_hotkey)}};
    const QVariantList arguments{QVariant::fromValue(QDBusObjectPath(session)),
                                 QVariant::fromValue(QList<PortalShortcut>{{kScreenshot, about}}), QString()};
    PortalRequest::ask(this, kInterface, u"BindShortcuts"_s, arguments, {})
        .then(this, [this, turn = m_turn](const Result<QVariantMap> &bound) {
            if (turn == m_turn)
                tell(bound ? State::On : State::Taken);
        });
}

void PortalHotkey::activated(const QDBusObjectPath &session, const QString &shortcut, qulonglong, const QVariantMap &)
{
    if (session.path() == m_session && shortcut == kScreenshot)
        Q_EMIT pressed();
}

// As the "shortcuts" specification of the desktops writes it: modifiers in capitals, the X name of the key.
QString PortalHotkey::triggerOf(const Hotkey &hotkey)
{
    QString text;
    text += hotkey.modifiers & Qt::ControlModifier ? u"CTRL+"_s : QString();
    text += hotkey.modifiers & Qt::AltModifier ? u"ALT+"_s : QString();
    text += hotkey.modifiers & Qt::ShiftModifier ? u"SHIFT+"_s : QString();
    text += hotkey.modifiers & Qt::MetaModifier ? u"LOGO+"_s : QString();
    if (hotkey.key >= Qt::Key_F1 && hotkey.key <= Qt::Key_F35)
        return text + u"F%1"_s.arg(hotkey.key - Qt::Key_F1 + 1);
    return hotkey.key == Qt::Key_Print ? text + u"Print"_s : text + QChar(hotkey.key).toLower();
}

} // namespace teahouse::app

Q_DECLARE_METATYPE(teahouse::app::PortalShortcut)
#endif
