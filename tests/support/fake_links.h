// SPDX-License-Identifier: Apache-2.0
// A conversation of links, emoji and faces, with made-up pictures: everything a timeline can show of them.
#pragma once

#include "app/ui/theme/avatar.h"
#include "tests/support/fake_files.h"

namespace teahouse::test {

inline constexpr FileId kKettle{501};
inline constexpr FileId kGotIt{502};

inline QList<TimelineRow> aboutLinks()
{
    using namespace Qt::StringLiterals;
    RowWriter w;
    w.say(2, u"大家看看这个 https://www.example.org/tea/green :kettle:"_s).message.previews
        = {{.url = u"https://www.example.org/tea/green"_s, .title = u"绿茶的冲泡方法：水温、时间与器具"_s,
            .description = u"绿茶不宜用沸水冲泡。八十度左右的水能保留茶叶的鲜味，冲泡时间以一到两分钟为宜，第二泡可以稍长一些；器具最好用玻璃杯，"
                           "可以看见茶叶慢慢舒展开来，也不会因为保温太好而把茶叶焖熟。"_s,
            .site = u"茶百科"_s, .image = {1}, .width = 400, .height = 400}};
    w.say(5, u"And the photo report: https://news.example.com/2025/kettle :收到::收到: great!"_s).message.previews
        = {{.url = u"https://news.example.com/2025/kettle"_s,
            .title = u"The kettle that listens: how a small office in Hangzhou rebuilt the most ordinary thing in the kitchen, twice"_s,
            .description = u"A visit to the workshop."_s, .site = u"Example News"_s, .image = {2}, .width = 1200, .height = 630}};
    w.say(3, u"https://img.example.org/cup.jpg"_s).message.previews
        = {{.url = u"https://img.example.org/cup.jpg"_s, .title = u"cup.jpg"_s, .site = u"img.example.org"_s, .image = {3},
            .width = 900, .height = 1200}};
    w.say(6, u"Three at once: https://a.example https://b.example https://c.example"_s, 9).message.previews
        = {{.url = u"https://a.example"_s, .title = u"Only a title"_s, .site = u"a.example"_s},
           {.url = u"https://b.example"_s, .title = u"With words"_s, .description = u"One short line."_s, .site = u"b.example"_s},
           {.url = u"https://c.example"_s, .title = u"Its picture is not here yet"_s, .description = u"One short line."_s,
            .site = u"c.example"_s, .image = {kNotHereYet}, .width = 200, .height = 200}};
    w.say(4, u"# A heading with :kettle:\n- and a list :kettle: with 茶:收到:壶\n- `:kettle:` in code stays, :unknown: too"_s, 9);
    return w.rows;
}

inline QPixmap fakePicture(FileId file, QSize pixels)
{
    if (file.value == kNotHereYet)
        return {};
    if (file != kKettle && file != kGotIt)
        return QPixmap::fromImage(ui::cutToFill(landscape({720, 480}, int(file.value)), pixels));
    QPixmap picture(pixels);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(file == kKettle ? QColor(0xC8, 0x50, 0x32) : QColor(0x3A, 0x8F, 0x5C));
    painter.drawEllipse(picture.rect().adjusted(1, 1, -1, -1));
    painter.setPen(Qt::white);
    QFont font = painter.font();
    font.setPixelSize(pixels.height() * 6 / 10);
    painter.setFont(font);
    painter.drawText(picture.rect(), Qt::AlignCenter, file == kKettle ? QStringLiteral("壶") : QStringLiteral("收"));
    return picture;
}

// Names as in fakeContext(), pictures, emoji, and faces for every second person.
inline ui::RowContext contextWithLinks()
{
    ui::RowContext context = contextWithFiles();
    context.linkPicture = [](const proto::LinkPreview &preview, QSize pixels) { return fakePicture(preview.image, pixels); };
    context.emojiPicture = fakePicture;
    context.emoji = [](const QString &name) {
        if (name == QStringLiteral("kettle"))
            return kKettle;
        return name == QStringLiteral("收到") ? kGotIt : FileId();
    };
    return context;
}

} // namespace teahouse::test
