// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/image_jobs.h"

#include "app/ui/timeline/timeline_view.h"
#include "tests/bench/load_client.h"
#include "tests/bench/server_process.h"
#include "tests/bench/table.h"
#include "tests/support/fake_files.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QScrollBar>
#include <QTemporaryDir>
#include <QTimer>
#include <random>

namespace teahouse::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int kDistinct = 200; // pictures really drawn; the others are links to them, and decoded like all others
constexpr int kFrameMs = 16;

// A channel with a picture in each message, as the disk of a client that has all of them.
class Channel
{
public:
    explicit Channel(int count)
    {
        for (int i = 0; i < kDistinct; ++i)
            test::landscape({720, i % 3 ? 540 : 405}, i).save(pathOf(i), "JPEG", 85);
        for (int i = kDistinct; i < count; ++i)
            QFile::link(pathOf(i % kDistinct), pathOf(i));
        test::RowWriter writer;
        for (int i = 0; i < count; ++i) {
            const QSize size(2'880, i % kDistinct % 3 ? 2'160 : 1'620);
            writer.say(1 + i % 6, u"picture %1"_s.arg(i), 6).message.files = {test::fakeImage(i + 1, size)};
        }
        model.rows = writer.rows;
        context = test::fakeContext();
        context.picture = [this](const app::TimelineRow &row, int file, QSize pixels) {
            const QPixmap found = pictures.find(pathOf(int(row.message.files.at(file).id.value) - 1), pixels);
            missing += found.isNull();
            return found;
        };
        theme.setLooks({.scheme = ui::Scheme::Light});
        view.setModel(&model);
        view.resize(900, 800);
        view.show();
        QObject::connect(&pictures, &ui::Pictures::ready, view.viewport(), qOverload<>(&QWidget::update));
    }
    QString pathOf(int number) const { return folder.filePath(QString::number(number)); }

    // Paints what stands there now; how long that took, and how many pictures were not there yet.
    double paint()
    {
        missing = 0;
        const qint64 start = microseconds();
        view.viewport()->repaint();
        return double(microseconds() - start) / 1000;
    }

    QTemporaryDir folder;
    ui::Theme theme;
    ui::RowContext context;
    ui::Pictures pictures;
    test::FakeRows model;
    ui::TimelineView view{theme, context, nullptr};
    int missing = 0;
};

// From the newest to the oldest, a screen each frame: as fast as a person can scroll, and faster.
void scroll(Channel &channel)
{
    QScrollBar &bar = *channel.view.verticalScrollBar();
    std::vector<double> frames;
    qsizetype most = 0;
    const double before = pssMbOf(QCoreApplication::applicationPid());
    while (bar.value() > bar.minimum()) {
        bar.setValue(bar.value() - channel.view.viewport()->height());
        frames.push_back(channel.paint());
        QEventLoop frame;
        QTimer::singleShot(kFrameMs, &frame, &QEventLoop::quit);
        frame.exec();
        most = std::max(most, channel.pictures.bytes());
    }
    print(u"images: scrolled a screen a frame, %1 frames; painting one, p50 / p99"_s.arg(frames.size()),
          u"%1 / %2 ms"_s.arg(percentile(frames, 0.5), 0, 'f', 1).arg(percentile(frames, 0.99), 0, 'f', 1), u"≤ 16 ms"_s);
    print(u"images: decoded pictures kept, at most"_s,
          u"%1 of %2 MB"_s.arg(double(most) / 1e6, 0, 'f', 1).arg(double(channel.pictures.mostBytes()) / 1e6, 0, 'f', 1));
    print(u"images: memory before / after scrolling through all of them"_s,
          u"%1 / %2 MB"_s.arg(before, 0, 'f', 0).arg(pssMbOf(QCoreApplication::applicationPid()), 0, 'f', 0));
}

// Milliseconds until all pictures are there where one stops.
void stops(Channel &channel)
{
    std::mt19937 random(7);
    std::vector<double> times;
    QScrollBar &bar = *channel.view.verticalScrollBar();
    for (int i = 0; i < 200; ++i) {
        bar.setValue(int(random() % std::size_t(bar.maximum() + 1)));
        const qint64 start = microseconds();
        for (channel.paint(); channel.missing > 0; channel.paint())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        times.push_back(double(microseconds() - start) / 1000);
    }
    print(u"images: until all pictures of a screen are there, p50 / p99"_s,
          u"%1 / %2 ms"_s.arg(percentile(times, 0.5), 0, 'f', 0).arg(percentile(times, 0.99), 0, 'f', 0));
}

} // namespace

void images(int count)
{
    Channel channel(count);
    QCoreApplication::processEvents();
    scroll(channel);
    stops(channel);
}

} // namespace teahouse::bench
