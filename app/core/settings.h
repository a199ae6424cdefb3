// SPDX-License-Identifier: Apache-2.0
// How this person likes the program: settings.ini of the profile. A value that makes no sense reads as its default.
#pragma once

#include "app/core/paths.h"

#include <QObject>
#include <QSettings>
#include <QVariant>

namespace teahouse::app {

class Settings : public QObject
{
    Q_OBJECT

public:
    explicit Settings(const Paths &paths, QObject *parent = nullptr);

    enum class Theme : quint8 { System, Light, Dark };
    enum class Density : quint8 { Comfortable, Compact };
    enum class SendKey : quint8 { Enter, CtrlEnter };
    enum class NameOrder : quint8 { Pinyin, Strokes };
    enum class ImageSize : quint8 { Original, Smaller };

    Theme theme() const;
    void setTheme(Theme theme);
    Density density() const;
    void setDensity(Density density);
    SendKey sendKey() const;
    void setSendKey(SendKey key);
    QString language() const; // "en", "zh_CN"; empty: the system's
    void setLanguage(const QString &language);
    NameOrder nameOrder() const; // of people and channels in Chinese
    void setNameOrder(NameOrder order);
    int fontPercent() const; // 75 to 200
    void setFontPercent(int percent);
    bool notifications() const;
    void setNotifications(bool on);
    bool notificationText() const; // show what was said, or only that something was
    void setNotificationText(bool on);
    bool linkPreviews() const; // show them, and let mine be made
    void setLinkPreviews(bool on);
    bool receipts() const; // who has read my messages; at first where the language is Chinese
    void setReceipts(bool on);
    static const QString kReceipts; // its key in changed()

    bool imagesWithoutLocation() const; // remove where they were taken from images that are sent
    void setImagesWithoutLocation(bool on);
    ImageSize imageSize() const; // in which images are sent
    void setImageSize(ImageSize size);

    // The key combination that takes a screenshot wherever the keyboard is, as "Ctrl+Alt+A"; empty: none.
    QString screenshotKeys() const;
    void setScreenshotKeys(const QString &keys);
    static const QString kScreenshotKeys; // its key in changed()
    bool screenshotWithoutWindow() const; // the program's own window hides meanwhile
    void setScreenshotWithoutWindow(bool on);

    int cacheMegabytes() const; // of files kept on this device, for each account; 100 and more
    void setCacheMegabytes(int megabytes);
    qint64 cacheBytes() const { return qint64(cacheMegabytes()) << 20; }

    // For what only the window knows: "window/geometry", "window/splitter".
    QVariant value(const QString &key) const { return m_settings.value(key); }
    void setValue(const QString &key, const QVariant &value);

    QSettings &raw() { return m_settings; }

Q_SIGNALS:
    void changed(const QString &key);

private:
    void set(const QString &key, const QVariant &value);

    QSettings m_settings;
};

} // namespace teahouse::app
