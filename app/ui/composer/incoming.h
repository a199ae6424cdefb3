// SPDX-License-Identifier: Apache-2.0
// What somebody drops or pastes, sorted: files of this computer, a bitmap, or text, which is none of our business.
#pragma once

#include <QImage>
#include <QStringList>

QT_BEGIN_NAMESPACE
class QMimeData;
QT_END_NAMESPACE

namespace teahouse::ui {

struct Incoming {
    QStringList paths; // files and folders of this computer
    QImage image; // a picture that is no file: a screenshot

    bool isEmpty() const { return paths.isEmpty() && image.isNull(); }
};

// Cheap: decodes nothing. Text that comes with a picture of itself (from a spreadsheet) stays text.
bool bringsFiles(const QMimeData &data);
Incoming incoming(const QMimeData &data);

} // namespace teahouse::ui
