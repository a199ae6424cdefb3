// SPDX-License-Identifier: Apache-2.0
// Smaller copies of images that are about to be sent, made by the preview program one after the other. A copy is upright,
// in common colours, and says nothing but its pixels. What nobody took is removed with this object.
#pragma once

#include "app/ui/composer/send_items.h"
#include "common/preview/preview_process.h"

#include <QHash>
#include <QSet>

#include <functional>

namespace teahouse::ui {

class SmallerImages : public QObject
{
    Q_OBJECT

public:
    using Place = std::function<QString()>; // a path where nothing is yet
    static constexpr int kSide = 2'560; // the longest, in pixels

    explicit SmallerImages(Place place, QObject *parent = nullptr);
    ~SmallerImages() override;

    // Begins one, unless it was begun. Then made() comes: with no path when the image stays as it is.
    void make(const QString &image, const QString &name);
    // The copy of that image belongs to somebody else now.
    void take(const QString &image);

    // "photo.HEIC" becomes "photo.jpg".
    static QString nameOf(const QString &name, const QString &mediaType);

Q_SIGNALS:
    void made(const QString &image, const teahouse::ui::SmallerImage &copy);

private:
    const Place m_place;
    QHash<QString, QString> m_copies; // image -> copy
    QSet<QString> m_begun;
    preview::PreviewProcess m_process;
};

} // namespace teahouse::ui
