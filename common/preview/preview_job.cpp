// SPDX-License-Identifier: Apache-2.0
#include "common/preview/preview_job.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace teahouse::preview {

namespace {

constexpr qint64 kMost = 1LL << 40; // of anything that is counted here

// A whole number in its bounds, and 0 when it is absent.
std::optional<qint64> number(const QJsonObject &from, QLatin1StringView name, qint64 most = kMost)
{
    const QJsonValue value = from.value(name);
    if (value.isUndefined())
        return 0;
    const qint64 found = value.toInteger(-1);
    return found < 0 || found > most ? std::nullopt : std::optional(found);
}

QByteArray line(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

bool readSizes(const QJsonArray &from, QList<QSize> *to)
{
    if (from.size() > 2 * limits::kPreviewPageSizes || from.size() % 2 != 0)
        return false;
    for (qsizetype i = 0; i < from.size(); i += 2) {
        const QSize size(from[i].toInt(), from[i + 1].toInt());
        if (size.isEmpty())
            return false;
        to->append(size);
    }
    return true;
}

constexpr QLatin1StringView kForms[] = {"small"_L1, "pixels"_L1, "copy"_L1}; // in the order of PictureForm

PictureForm formOf(const QJsonValue &name)
{
    const auto *const found = std::find(std::begin(kForms), std::end(kForms), name.toString());
    return found == std::end(kForms) ? PictureForm::Small : PictureForm(found - std::begin(kForms));
}

} // namespace

QByteArray toJson(const Job &job)
{
    return line({
        {u"file"_s, job.file},
        {u"name"_s, job.name},
        {u"picture_path"_s, job.picturePath},
        {u"picture_side"_s, job.pictureSide},
        {u"form"_s, kForms[int(job.pictureForm)]},
        {u"page"_s, job.page},
        {u"page_sizes"_s, job.pageSizes},
        {u"words_path"_s, job.wordsPath},
        {u"words_bytes"_s, job.wordsBytes},
    });
}

std::optional<Job> jobFromJson(const QByteArray &text)
{
    const QJsonObject from = QJsonDocument::fromJson(text).object();
    const auto side = number(from, "picture_side"_L1, limits::kPictureSideMost);
    const auto page = number(from, "page"_L1, 1 << 30);
    const auto words = number(from, "words_bytes"_L1);
    if (!from.value("file"_L1).isString() || !side || *side == 0 || !page || !words)
        return std::nullopt;
    return Job{
        .file = from.value("file"_L1).toString(),
        .name = from.value("name"_L1).toString(),
        .picturePath = from.value("picture_path"_L1).toString(),
        .pictureSide = int(*side),
        .pictureForm = formOf(from.value("form"_L1)),
        .page = int(*page),
        .pageSizes = from.value("page_sizes"_L1).toBool(),
        .wordsPath = from.value("words_path"_L1).toString(),
        .wordsBytes = *words,
    };
}

QByteArray toJson(const Facts &facts)
{
    QJsonArray sizes;
    for (const QSize &size : facts.pageSizes) {
        sizes.append(size.width());
        sizes.append(size.height());
    }
    return line({
        {u"media_type"_s, facts.mediaType},
        {u"width"_s, facts.width},
        {u"height"_s, facts.height},
        {u"duration_ms"_s, facts.durationMs},
        {u"pages"_s, facts.pages},
        {u"animated"_s, facts.animated},
        {u"picture"_s, facts.picture},
        {u"picture_type"_s, facts.pictureType},
        {u"words"_s, facts.words},
        {u"words_cut"_s, facts.wordsCut},
        {u"encoding"_s, facts.encoding},
        {u"page_sizes"_s, sizes},
    });
}

std::optional<Facts> factsFromJson(const QByteArray &text)
{
    const QJsonObject from = QJsonDocument::fromJson(text).object();
    Facts facts{
        .mediaType = from.value("media_type"_L1).toString(),
        .animated = from.value("animated"_L1).toBool(),
        .picture = from.value("picture"_L1).toBool(),
        .pictureType = from.value("picture_type"_L1).toString(),
        .words = from.value("words"_L1).toBool(),
        .wordsCut = from.value("words_cut"_L1).toBool(),
        .encoding = from.value("encoding"_L1).toString(),
    };
    if (facts.mediaType.isEmpty() || facts.mediaType.size() > limits::kMediaType
        || facts.encoding.size() > limits::kMediaType || facts.pictureType.size() > limits::kMediaType
        || !readSizes(from.value("page_sizes"_L1).toArray(), &facts.pageSizes))
        return std::nullopt;
    const std::pair<QLatin1StringView, qint64 *> numbers[] = {
        {"width"_L1, &facts.width},
        {"height"_L1, &facts.height},
        {"duration_ms"_L1, &facts.durationMs},
        {"pages"_L1, &facts.pages},
    };
    for (const auto &[name, to] : numbers) {
        const auto found = number(from, name);
        if (!found)
            return std::nullopt;
        *to = *found;
    }
    return facts;
}

} // namespace teahouse::preview
