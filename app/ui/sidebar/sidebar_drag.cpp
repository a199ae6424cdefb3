// SPDX-License-Identifier: Apache-2.0
#include "app/ui/sidebar/sidebar_drag.h"

#include <QUuid>

namespace teahouse::ui {

using namespace Qt::StringLiterals;

namespace {

const QString kChannel = u"application/x-teahouse-channel"_s;
const QString kCategory = u"application/x-teahouse-category"_s;

// Another program's channel with that number is another one.
const QByteArray &mark()
{
    static const QByteArray made = QUuid::createUuid().toRfc4122();
    return made;
}

qint64 idIn(const QMimeData &data, const QString &form)
{
    const QByteArray value = data.data(form);
    return value.startsWith(mark()) ? value.mid(mark().size()).toLongLong() : 0;
}

} // namespace

QMimeData *mimeOf(const Dragged &dragged)
{
    auto *data = new QMimeData;
    if (dragged.channel.isValid())
        data->setData(kChannel, mark() + QByteArray::number(dragged.channel.value));
    else
        data->setData(kCategory, mark() + QByteArray::number(dragged.category.value));
    return data;
}

Dragged draggedIn(const QMimeData &data)
{
    return {.channel = {idIn(data, kChannel)}, .category = {idIn(data, kCategory)}};
}

} // namespace teahouse::ui
