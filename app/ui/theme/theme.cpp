// SPDX-License-Identifier: Apache-2.0
#include "app/ui/theme/theme.h"

#include <QApplication>
#include <QFontInfo>
#include <QStyle>
#include <QStyleFactory>

#ifdef TEAHOUSE_HAS_DBUS
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#endif

using namespace Qt::StringLiterals;

// Outside any namespace, as Qt wants it: the icons are in a static library, which the linker would leave out.
static void loadIcons()
{
    Q_INIT_RESOURCE(icons);
}

namespace teahouse::ui {

static const QString kAppearance = u"org.freedesktop.appearance"_s;
static const QString kColorScheme = u"color-scheme"_s;

static QFont sized(const QStringList &families, int pixels)
{
    QFont font;
    font.setFamilies(families);
    font.setPixelSize(pixels);
    return font;
}

// The colour emoji font is named, or monochrome glyphs of other fonts win.
static QStringList textFamilies()
{
#ifdef Q_OS_LINUX
    return {u"Noto Sans CJK SC"_s, u"Noto Sans"_s, u"Noto Color Emoji"_s};
#else
    static const QString system = QFont().family();
    return {system, u"PingFang SC"_s, u"Microsoft YaHei UI"_s, u"Apple Color Emoji"_s, u"Segoe UI Emoji"_s};
#endif
}

Theme::Theme(QObject *parent) : QObject(parent)
{
    loadIcons();
    m_paletteDark = QGuiApplication::palette().color(QPalette::Window).lightness() < 128;
    follow();
    update();
}

void Theme::setLooks(const Looks &looks)
{
    Looks wanted = looks;
    wanted.fontPixels = std::clamp(wanted.fontPixels, kFontSmallest, kFontLargest);
    if (wanted == m_looks)
        return;
    m_looks = wanted;
    update();
}

QFont Theme::font() const { return sized(textFamilies(), m_looks.fontPixels); }
QFont Theme::small() const { return sized(textFamilies(), std::max(10, m_looks.fontPixels - 2)); }

QFont Theme::bold() const
{
    QFont font = this->font();
    font.setWeight(QFont::Bold);
    return font;
}

QFont Theme::title() const
{
    QFont font = sized(textFamilies(), m_looks.fontPixels + 8);
    font.setWeight(QFont::Bold);
    return font;
}

QFont Theme::code() const
{
    QFont font = sized({u"DejaVu Sans Mono"_s, u"Noto Sans Mono CJK SC"_s, u"Consolas"_s, u"Menlo"_s,
                        u"Noto Color Emoji"_s},
                       m_looks.fontPixels - 1);
    font.setStyleHint(QFont::Monospace);
    font.setStyleStrategy(QFont::PreferNoShaping); // 60,000 characters in a quarter of the time; other scripts are shaped anyway
    return font;
}

QFont Theme::emoji(int pixels) const
{
    QFont font = sized({u"Noto Color Emoji"_s, u"Apple Color Emoji"_s, u"Segoe UI Emoji"_s}, pixels);
    // Merged with others, the parts of one emoji come from several fonts: a digit before its key, a heart beside its fire.
    static const bool hasOne = font.families().contains(QFontInfo(font).family());
    if (hasOne)
        font.setStyleStrategy(QFont::NoFontMerging);
    return font;
}

void Theme::dress()
{
    m_dressed = true;
    QApplication::setStyle(QStyleFactory::create(u"Fusion"_s));
    QApplication::setFont(font());
    QApplication::setPalette(paletteOf(*m_colours));
    if (auto *app = qobject_cast<QApplication *>(QCoreApplication::instance()))
        app->setStyleSheet(styleSheetOf(*this));
}

void Theme::update()
{
    const bool dark = m_looks.scheme == Scheme::Dark || (m_looks.scheme == Scheme::System && systemIsDark());
    m_colours = dark ? &darkColours() : &lightColours();

    m_metrics = {};
    const int size = m_looks.fontPixels;
    m_metrics.avatar = size + 22;
    m_metrics.sideRow = size + 16;
    m_metrics.header = size + 36;
    m_metrics.icon = size + 4;
    m_metrics.indent = size + 8;
    m_metrics.textMost = size * 64;
    if (m_looks.density == Density::Compact) {
        m_metrics.compact = true;
        m_metrics.rowAbove = 0;
        m_metrics.headAbove = 3;
        m_metrics.blockGap = 3;
        m_metrics.sideRow = size + 9;
        m_metrics.header = size + 26;
        m_metrics.pad = 6;
        m_metrics.side = 12;
    }
    if (m_dressed)
        dress();
    Q_EMIT changed();
}

bool Theme::systemIsDark() const
{
    if (m_portal != 0)
        return m_portal == 1;
    return m_paletteDark;
}

#ifdef TEAHOUSE_HAS_DBUS
// The answer may come late or never, so nobody waits for it.
void Theme::follow()
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    const QString service = u"org.freedesktop.portal.Desktop"_s;
    const QString path = u"/org/freedesktop/portal/desktop"_s;
    const QString interface = u"org.freedesktop.portal.Settings"_s;
    bus.connect(service, path, interface, u"SettingChanged"_s, this,
                SLOT(systemSchemeChanged(QString, QString, QDBusVariant)));

    QDBusMessage question = QDBusMessage::createMethodCall(service, path, interface, u"Read"_s);
    question << kAppearance << kColorScheme;
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(question), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        watcher->deleteLater();
        if (reply.isError())
            return;
        // Read wraps the value in a second variant.
        const QVariant inner = reply.value().variant();
        const QDBusVariant value = inner.canConvert<QDBusVariant>() ? inner.value<QDBusVariant>() : QDBusVariant(inner);
        systemSchemeChanged(kAppearance, kColorScheme, value);
    });
}

void Theme::systemSchemeChanged(const QString &group, const QString &key, const QDBusVariant &value)
{
    if (group != kAppearance || key != kColorScheme)
        return;
    const int said = value.variant().toInt();
    if (said == m_portal)
        return;
    m_portal = said;
    if (m_looks.scheme == Scheme::System)
        update();
}
#else
void Theme::follow() { }
void Theme::systemSchemeChanged(const QString &, const QString &, const QDBusVariant &) { }
#endif

} // namespace teahouse::ui
