// SPDX-License-Identifier: Apache-2.0
// A conversation of files, with made-up pictures: everything a timeline can show of them.
#pragma once

#include "app/ui/files/pictures.h"
#include "tests/support/fake_rows.h"

#include <QPainter>

namespace teahouse::test {

// A landscape of that size, another one for each number.
inline QImage landscape(QSize size, int number)
{
    QImage image(size, QImage::Format_RGB32);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    const int hue = (number * 67 + 150) % 360;
    QLinearGradient sky(0, 0, 0, size.height());
    sky.setColorAt(0, QColor::fromHsv(hue, 60, 235));
    sky.setColorAt(1, QColor::fromHsv((hue + 40) % 360, 25, 250));
    painter.fillRect(image.rect(), sky);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(255, 250, 225));
    const double side = std::min(size.width(), size.height());
    painter.drawEllipse(QPointF(size.width() * 0.7, size.height() * 0.3), side / 9, side / 9);
    for (int hill = 0; hill < 3; ++hill) {
        painter.setBrush(QColor::fromHsv((hue + 180) % 360, 70 + hill * 30, 190 - hill * 45));
        const double top = size.height() * (0.5 + hill * 0.17);
        QPolygonF line{QPointF(0, size.height())};
        for (int i = 0; i <= 24; ++i)
            line << QPointF(size.width() * i / 24.0, top + std::sin(i * 0.7 + hill * 2 + number) * size.height() * 0.07);
        painter.drawPolygon(line << QPointF(size.width(), size.height()));
    }
    return image;
}

inline proto::FileInfo fakeFile(qint64 id, const QString &name, const QString &type, qint64 bytes, QSize size = {})
{
    return {.name = name, .mediaType = type, .bytes = bytes, .id = {id}, .width = std::max(0, size.width()),
            .height = std::max(0, size.height()), .picture = !size.isEmpty()};
}

inline proto::FileInfo fakeImage(qint64 id, QSize size)
{
    using namespace Qt::StringLiterals;
    return fakeFile(id, u"IMG_%1.jpg"_s.arg(2'040 + id), u"image/jpeg"_s, 1'234'567 + id * 1'000, size);
}

inline constexpr qint64 kNotHereYet = 999; // the picture of this file does not come

inline QList<proto::FileInfo> fakeImages(int count, qint64 first)
{
    const QSize shapes[] = {{1600, 1200}, {1200, 1600}, {1920, 1080}, {1000, 1000}};
    QList<proto::FileInfo> files;
    for (int i = 0; i < count; ++i)
        files.append(fakeImage(first + i, shapes[i % 4]));
    return files;
}

// What is under way shows in fileStates below, by name.
inline QList<TimelineRow> aboutFiles()
{
    using namespace Qt::StringLiterals;
    RowWriter w;
    w.say(2, u"新水壶的照片"_s).message.files = {fakeImage(1, {1600, 1200})};
    w.say(5, u"And two from the tea house 🍵"_s).message.files = fakeImages(2, 10);
    w.say(4, {}).message.files = fakeImages(3, 20);
    w.say(6, u"The whole trip"_s).message.files = fakeImages(7, 30);
    w.say(3, u"全景 and a screenshot of a long page"_s).message.files = {fakeImage(41, {6000, 700})};
    w.say(3, {}).message.files = {fakeImage(42, {700, 5200})};
    w.say(7, {}, 9).message.files = {fakeImage(43, {24, 24}), fakeImage(44, {3000, 40}), fakeImage(kNotHereYet, {800, 600})};
    auto film = fakeFile(50, u"boil test.mp4"_s, u"video/mp4"_s, 24'500'000, {1280, 720});
    film.durationMs = 83'400;
    w.say(2, u"烧水测试的录像"_s, 9).message.files = {film};
    auto pdf = fakeFile(60, u"松风 2.0 使用说明书（第三版，校对稿，请勿外传）最终确认版-2025-03-10.pdf"_s, u"application/pdf"_s, 2'345'678,
                        {595, 842});
    pdf.pages = 12;
    auto song = fakeFile(61, u"kettle-song.mp3"_s, u"audio/mpeg"_s, 4'100'000);
    song.durationMs = 215'000;
    w.say(4, u"说明书和提示音"_s, 9).message.files = {pdf, song,
        fakeFile(62, u"a very long name of a spreadsheet that nobody would ever type by hand but that exists anyway.xlsx"_s,
                 {}, 48'213),
        fakeFile(63, u"firmware-2.0.tar.gz"_s, u"application/gzip"_s, 9'876'543),
        fakeFile(64, u"readme.md"_s, u"text/markdown"_s, 812), fakeFile(65, u"kettle.step"_s, {}, 120'000'000)};
    w.say(5, u"From the old chat:"_s, 9).message.files = {{.name = u"old-drawing.dwg"_s, .bytes = 81'000}};
    w.say(5, u"Still coming down"_s).message.files = {fakeFile(70, u"downloading.iso"_s, {}, 1'500'000'000)};
    const auto mine = [&](const QString &text, QList<proto::FileInfo> files) {
        TimelineRow &row = w.say(1, text, 6);
        row.message.seq = 0;
        row.delivery = app::Delivery::Sending;
        for (proto::FileInfo &file : files)
            file.id = {};
        row.message.files = files;
        row.waiting = {row.message.id.value};
        row.message.id = {};
        return &row;
    };
    mine(u"马上发给大家"_s, {fakeFile(1, u"uploading.jpg"_s, {}, 4'600'000, {1600, 1200}),
                        fakeFile(1, u"waiting.jpg"_s, {}, 4'600'000, {1200, 1600})});
    mine({}, {fakeFile(1, u"uploading.zip"_s, {}, 46'000'000), fakeFile(1, u"waiting.zip"_s, {}, 1'000'000)});
    mine({}, {fakeFile(1, u"paused.zip"_s, {}, 46'000'000)});
    auto *refused = mine(u"This one is too large"_s, {fakeFile(1, u"refused.mkv"_s, {}, 46'000'000'000)});
    refused->delivery = app::Delivery::Failed;
    refused->code = Code::TooLarge;
    refused->outgoing = {{.name = u"refused.mkv"_s, .state = app::OutgoingFile::State::Failed, .code = Code::TooLarge}};
    return w.rows;
}

inline ui::FileState fakeState(const TimelineRow &row, int file)
{
    using Kind = ui::FileState::Kind;
    const proto::FileInfo &info = row.message.files.at(file);
    const QString what = info.name.section(u'.', 0, 0);
    const std::pair<QLatin1StringView, Kind> kinds[] = {
        {QLatin1StringView("uploading"), Kind::Uploading}, {QLatin1StringView("waiting"), Kind::Waiting},
        {QLatin1StringView("paused"), Kind::Paused},       {QLatin1StringView("refused"), Kind::Refused},
        {QLatin1StringView("downloading"), Kind::Downloading}};
    for (const auto &[name, kind] : kinds) {
        if (what == name)
            return {.kind = kind, .done = info.bytes * 37 / 100, .total = info.bytes, .code = Code::TooLarge};
    }
    return {.kind = row.isNumbered() && !info.id.isValid() ? Kind::Absent : Kind::Resting};
}

// Names as in fakeContext(), and pictures.
inline ui::RowContext contextWithFiles()
{
    ui::RowContext context = fakeContext();
    context.fileState = fakeState;
    context.picture = [](const TimelineRow &row, int file, QSize pixels) {
        const proto::FileInfo &info = row.message.files.at(file);
        if (info.id.value == kNotHereYet)
            return QPixmap();
        const QSize size = QSize(int(info.width), int(info.height)).scaled(720, 720, Qt::KeepAspectRatio);
        return QPixmap::fromImage(ui::cutToFill(landscape(size.expandedTo({1, 1}), int(info.id.value)), pixels));
    };
    return context;
}

} // namespace teahouse::test
