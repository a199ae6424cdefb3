// SPDX-License-Identifier: Apache-2.0
#include "app/core/settings.h"

#include <QLocale>

#include <algorithm>

namespace teahouse::app {

using namespace Qt::StringLiterals;

namespace {

// Enums are kept by name, so that the file can be read and edited by people.
template <class E, std::size_t N>
E chosen(const QSettings &settings, const QString &key, const std::array<const char *, N> &names)
{
    const QString value = settings.value(key).toString();
    for (std::size_t at = 0; at < N; ++at) {
        if (value == QLatin1StringView(names[at]))
            return E(at);
    }
    return E(0);
}

constexpr std::array kThemes{"system", "light", "dark"};
constexpr std::array kDensities{"comfortable", "compact"};
constexpr std::array kSendKeys{"enter", "ctrl+enter"};
constexpr std::array kNameOrders{"pinyin", "strokes"};
constexpr std::array kImageSizes{"original", "smaller"};

constexpr int kCacheMegabytes = 2'048;
constexpr int kSmallestCache = 100;
constexpr int kSmallestFont = 75;
constexpr int kLargestFont = 200;

} // namespace

Settings::Settings(const Paths &paths, QObject *parent)
    : QObject(parent)
    , m_settings(paths.settingsFile(), QSettings::IniFormat)
{
}

Settings::Theme Settings::theme() const { return chosen<Theme>(m_settings, u"look/theme"_s, kThemes); }

void Settings::setTheme(Theme theme)
{
    set(u"look/theme"_s, QString::fromLatin1(kThemes.at(std::size_t(theme))));
}

Settings::Density Settings::density() const
{
    return chosen<Density>(m_settings, u"look/density"_s, kDensities);
}

void Settings::setDensity(Density density)
{
    set(u"look/density"_s, QString::fromLatin1(kDensities.at(std::size_t(density))));
}

Settings::SendKey Settings::sendKey() const
{
    return chosen<SendKey>(m_settings, u"writing/sendKey"_s, kSendKeys);
}

void Settings::setSendKey(SendKey key)
{
    set(u"writing/sendKey"_s, QString::fromLatin1(kSendKeys.at(std::size_t(key))));
}

QString Settings::language() const { return m_settings.value(u"look/language"_s).toString(); }

void Settings::setLanguage(const QString &language) { set(u"look/language"_s, language); }

Settings::NameOrder Settings::nameOrder() const
{
    return chosen<NameOrder>(m_settings, u"look/nameOrder"_s, kNameOrders);
}

void Settings::setNameOrder(NameOrder order)
{
    set(u"look/nameOrder"_s, QString::fromLatin1(kNameOrders.at(std::size_t(order))));
}

int Settings::fontPercent() const
{
    bool ok = false;
    const int percent = m_settings.value(u"look/fontPercent"_s, 100).toInt(&ok);
    return ok ? std::clamp(percent, kSmallestFont, kLargestFont) : 100;
}

void Settings::setFontPercent(int percent)
{
    set(u"look/fontPercent"_s, std::clamp(percent, kSmallestFont, kLargestFont));
}

bool Settings::notifications() const { return m_settings.value(u"notifications/on"_s, true).toBool(); }

void Settings::setNotifications(bool on) { set(u"notifications/on"_s, on); }

bool Settings::notificationText() const { return m_settings.value(u"notifications/text"_s, true).toBool(); }

void Settings::setNotificationText(bool on) { set(u"notifications/text"_s, on); }

bool Settings::imagesWithoutLocation() const { return m_settings.value(u"files/withoutLocation"_s, true).toBool(); }

void Settings::setImagesWithoutLocation(bool on) { set(u"files/withoutLocation"_s, on); }

Settings::ImageSize Settings::imageSize() const
{
    return chosen<ImageSize>(m_settings, u"files/imageSize"_s, kImageSizes);
}

void Settings::setImageSize(ImageSize size)
{
    set(u"files/imageSize"_s, QString::fromLatin1(kImageSizes.at(std::size_t(size))));
}

bool Settings::linkPreviews() const { return m_settings.value(u"reading/linkPreviews"_s, true).toBool(); }

const QString Settings::kReceipts = u"reading/receipts"_s;

bool Settings::receipts() const
{
    const QString chosen = language();
    const bool chinese = chosen.isEmpty() ? QLocale().language() == QLocale::Chinese : chosen.startsWith(u"zh"_s);
    return m_settings.value(kReceipts, chinese).toBool();
}

void Settings::setReceipts(bool on) { set(kReceipts, on); }

void Settings::setLinkPreviews(bool on) { set(u"reading/linkPreviews"_s, on); }

const QString Settings::kScreenshotKeys = u"screenshot/keys"_s;

QString Settings::screenshotKeys() const
{
    return m_settings.value(kScreenshotKeys, u"Ctrl+Alt+A"_s).toString();
}

void Settings::setScreenshotKeys(const QString &keys) { set(kScreenshotKeys, keys); }

bool Settings::screenshotWithoutWindow() const
{
    return m_settings.value(u"screenshot/withoutWindow"_s, false).toBool();
}

void Settings::setScreenshotWithoutWindow(bool on) { set(u"screenshot/withoutWindow"_s, on); }

int Settings::cacheMegabytes() const
{
    bool ok = false;
    const int megabytes = m_settings.value(u"files/cacheMegabytes"_s, kCacheMegabytes).toInt(&ok);
    return ok ? std::max(megabytes, kSmallestCache) : kCacheMegabytes;
}

void Settings::setCacheMegabytes(int megabytes)
{
    set(u"files/cacheMegabytes"_s, std::max(megabytes, kSmallestCache));
}

void Settings::setValue(const QString &key, const QVariant &value) { set(key, value); }

void Settings::set(const QString &key, const QVariant &value)
{
    if (m_settings.value(key) == value)
        return;
    m_settings.setValue(key, value);
    Q_EMIT changed(key);
}

} // namespace teahouse::app
