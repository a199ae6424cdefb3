// SPDX-License-Identifier: Apache-2.0
#include "common/preview/film/film.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <utility>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/display.h>
#include <libswscale/swscale.h>
}

namespace teahouse::preview {

namespace {

constexpr int kBufferBytes = 64 << 10;
constexpr int kPackets = 4'000; // looked at for a poster
constexpr int kMaxSide = 16'384; // of a frame
// What people send. Playlists and the like name other files and are not among them.
constexpr auto kContainers
    = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,ogg,mp3,wav,flac,aac,avi,mpegts,mpeg,asf,amr,flv,aiff,"
      "caf,w64,ape,wv,opus";

template <auto free>
struct FreeByAddress {
    template <class T>
    void operator()(T *what) const
    {
        free(&what);
    }
};

struct CloseInput {
    void operator()(AVFormatContext *input) const { avformat_close_input(&input); }
};

struct FreeIo {
    void operator()(AVIOContext *io) const
    {
        av_freep(&io->buffer);
        avio_context_free(&io);
    }
};

using Io = std::unique_ptr<AVIOContext, FreeIo>;
using Input = std::unique_ptr<AVFormatContext, CloseInput>;
using Codec = std::unique_ptr<AVCodecContext, FreeByAddress<avcodec_free_context>>;
using Packet = std::unique_ptr<AVPacket, FreeByAddress<av_packet_free>>;
using Frame = std::unique_ptr<AVFrame, FreeByAddress<av_frame_free>>;

int readSome(void *file, uint8_t *to, int size)
{
    const qint64 got = static_cast<QIODevice *>(file)->read(reinterpret_cast<char *>(to), size);
    return got > 0 ? int(got) : AVERROR_EOF;
}

int64_t seekTo(void *opaque, int64_t offset, int whence)
{
    auto *file = static_cast<QIODevice *>(opaque);
    if (whence & AVSEEK_SIZE)
        return file->size();
    const int64_t from = (whence & ~AVSEEK_FORCE) == SEEK_CUR ? file->pos()
        : (whence & ~AVSEEK_FORCE) == SEEK_END                ? file->size()
                                                              : 0;
    return file->seek(from + offset) ? file->pos() : -1;
}

Io ioOf(QIODevice &file)
{
    auto *buffer = static_cast<uint8_t *>(av_malloc(kBufferBytes));
    return Io(avio_alloc_context(buffer, kBufferBytes, 0, &file, readSome, nullptr, seekTo));
}

Input open(AVIOContext *io)
{
    AVFormatContext *input = avformat_alloc_context();
    input->pb = io;
    input->flags |= AVFMT_FLAG_CUSTOM_IO;
    input->io_open = [](AVFormatContext *, AVIOContext **, const char *, int, AVDictionary **) {
        return AVERROR(EPERM);
    };
    AVDictionary *options = nullptr;
    av_dict_set(&options, "format_whitelist", kContainers, 0);
    const int failed = avformat_open_input(&input, nullptr, nullptr, &options); // frees it when it fails
    av_dict_free(&options);
    if (failed < 0)
        return nullptr;
    Input opened(input);
    return avformat_find_stream_info(input, nullptr) < 0 ? nullptr : std::move(opened);
}

// In quarter turns, clockwise: telephones lie on their side.
int turnsOf(const AVStream *stream)
{
    const auto *matrix = reinterpret_cast<const int32_t *>(
        av_stream_get_side_data(stream, AV_PKT_DATA_DISPLAYMATRIX, nullptr));
    const double degrees = matrix ? -av_display_rotation_get(matrix) : 0;
    return std::isfinite(degrees) ? (int(std::lround(degrees / 90)) % 4 + 4) % 4 : 0;
}

QSize shownSize(const AVCodecParameters *codec, AVRational aspect, int turns)
{
    const double ratio = aspect.num > 0 && aspect.den > 0 ? av_q2d(aspect) : 1;
    const QSize size(int(std::clamp(codec->width * ratio, 1.0, double(kMaxSide))),
                     std::max(codec->height, 1));
    return turns % 2 ? size.transposed() : size;
}

QImage picture(const AVFrame *frame, QSize size)
{
    QImage image(size, QImage::Format_RGB32);
    SwsContext *scaler
        = sws_getContext(frame->width, frame->height, AVPixelFormat(frame->format), size.width(),
                         size.height(), AV_PIX_FMT_BGRA, SWS_BILINEAR, nullptr, nullptr, nullptr);
    if (!scaler || image.isNull())
        return {};
    uint8_t *lines[] = {image.bits(), nullptr, nullptr, nullptr};
    const int strides[] = {int(image.bytesPerLine()), 0, 0, 0};
    const int rows = sws_scale(scaler, frame->data, frame->linesize, 0, frame->height, lines, strides);
    sws_freeContext(scaler);
    return rows > 0 ? image : QImage();
}

// Title cards fade in from black: of the first pictures one that has something on it.
bool isBlank(const QImage &image)
{
    const QImage tiny = image.scaled(8, 8, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    int darkest = 255, lightest = 0;
    for (int i = 0; i < 64; ++i) {
        const int light = qGray(tiny.pixel(i % 8, i / 8));
        darkest = std::min(darkest, light);
        lightest = std::max(lightest, light);
    }
    return lightest - darkest < 12;
}

Codec decoderFor(const AVStream *stream)
{
    const AVCodec *known = avcodec_find_decoder(stream->codecpar->codec_id);
    if (!known)
        return nullptr;
    Codec codec(avcodec_alloc_context3(known));
    avcodec_parameters_to_context(codec.get(), stream->codecpar);
    codec->thread_count = 1;
    codec->max_pixels = int64_t(kMaxSide) * kMaxSide;
    codec->skip_frame = AVDISCARD_NONKEY; // quick, and whole pictures
    return avcodec_open2(codec.get(), known, nullptr) < 0 ? nullptr : std::move(codec);
}

QImage posterOf(AVFormatContext *input, const AVStream *stream, QSize stored)
{
    const Codec codec = decoderFor(stream);
    const Packet packet(av_packet_alloc());
    const Frame frame(av_frame_alloc());
    if (!codec)
        return {};
    if (input->duration > 0) // a little way in; where that does not work, the beginning
        av_seek_frame(input, -1, std::min<int64_t>(input->duration / 10, 3 * AV_TIME_BASE),
                      AVSEEK_FLAG_BACKWARD);
    QImage best;
    for (int i = 0, pictures = 0; i < kPackets && pictures < 6; ++i) {
        const int ended = av_read_frame(input, packet.get());
        if (ended < 0)
            avcodec_send_packet(codec.get(), nullptr);
        else if (packet->stream_index == stream->index)
            avcodec_send_packet(codec.get(), packet.get());
        av_packet_unref(packet.get());
        while (avcodec_receive_frame(codec.get(), frame.get()) == 0) {
            best = picture(frame.get(), stored);
            ++pictures;
            if (!best.isNull() && !isBlank(best))
                return best;
        }
        if (ended < 0)
            break;
    }
    return best;
}

void read(AVFormatContext *input, int posterSide, Film &film)
{
    film.readable = true;
    film.durationMs = input->duration > 0 ? input->duration / 1000 : 0;
    const int best = av_find_best_stream(input, AVMEDIA_TYPE_VIDEO, -1, -1, nullptr, 0);
    if (best < 0)
        return;
    AVStream *stream = input->streams[best];
    const bool cover = stream->disposition & AV_DISPOSITION_ATTACHED_PIC;
    const int turns = turnsOf(stream);
    const QSize shown
        = shownSize(stream->codecpar, av_guess_sample_aspect_ratio(input, stream, nullptr), turns);
    film.moving = !cover;
    if (!cover) {
        film.width = shown.width();
        film.height = shown.height();
    }
    if (posterSide <= 0 || stream->codecpar->width > kMaxSide || stream->codecpar->height > kMaxSide)
        return;
    const QSize side(posterSide, posterSide);
    const QSize small = shown.width() > posterSide || shown.height() > posterSide
        ? shown.scaled(side, Qt::KeepAspectRatio)
        : shown;
    const QSize stored = (turns % 2 ? small.transposed() : small).expandedTo({1, 1});
    const QImage poster = posterOf(input, stream, stored);
    film.poster = turns ? poster.transformed(QTransform().rotate(90 * turns)) : poster;
}

} // namespace

} // namespace teahouse::preview

// See film.h.
extern "C" Q_DECL_EXPORT void teahouseReadFilm(QIODevice &file, int posterSide, teahouse::preview::Film &film)
{
    using namespace teahouse::preview;
    av_log_set_level(AV_LOG_QUIET);
    const Io io = ioOf(file);
    const Input input = open(io.get());
    if (input)
        read(input.get(), posterSide, film);
}
