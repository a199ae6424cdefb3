// SPDX-License-Identifier: Apache-2.0
#include "app/ui/viewer/opening.h"

#include "app/ui/files/file_words.h"
#include "app/ui/viewer/image_part.h"
#include "app/ui/viewer/pages_part.h"
#include "app/ui/viewer/player_part.h"
#include "app/ui/viewer/table_part.h"
#include "app/ui/viewer/text_part.h"
#include "app/ui/viewer/try_playing.h"
#include "app/ui/viewer/viewer_limits.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

static bool isFilm(const proto::FileInfo &file)
{
    return lookOf(file) == FileLook::Video || lookOf(file) == FileLook::Audio;
}

Opening::Opening(const Theme &theme, FileSource &source, const proto::FileInfo &file, QWidget *parent)
    : m_theme(theme)
    , m_source(source)
    , m_file(file)
    , m_parent(parent)
{
    connect(&source, &FileSource::progressed, this, [this](FileId of, qint64 done, qint64 total) {
        if (of == m_file.id && m_fetching)
            Q_EMIT fetching(done, total);
    });
}

Opening::~Opening()
{
    if (m_fetching)
        m_source.cancel(m_file.id);
}

bool Opening::canShow(const proto::FileInfo &file)
{
    const FileLook look = lookOf(file);
    return file.id.isValid() && (file.words || (look != FileLook::Packed && look != FileLook::Other));
}

void Opening::start()
{
    if (!m_file.id.isValid()) {
        Q_EMIT impossible(FileWords::absent());
        return;
    }
    if (!canShow(m_file)) {
        cannotShow();
        return;
    }
    m_fetching = true;
    Q_EMIT fetching(0, m_file.bytes);
    m_source.contents(m_file).then(this, [this](const Result<QString> &path) {
        m_fetching = false;
        if (path)
            fetched(*path);
        else
            Q_EMIT failed(FileWords::notFetched(path.error().code));
    });
}

void Opening::fetched(const QString &path)
{
    m_source.keep(m_file, this);
    if (isFilm(m_file))
        play(path);
    else
        look(path);
}

void Opening::look(const QString &path)
{
    Q_EMIT looking();
    const bool document = lookOf(m_file) == FileLook::Pdf;
    m_process
        .run({.file = path,
              .name = m_file.name,
              .picturePath = document ? QString() : m_folder.filePath(u"picture"_s),
              .pictureSide = limits::kPictureSideMost,
              .pictureForm = preview::PictureForm::Pixels,
              .pageSizes = document,
              .wordsPath = m_folder.filePath(u"words"_s),
              .wordsBytes = document ? kDocumentWordsBytes : kTextBytes})
        .then(this, [this, path](const Result<preview::Facts> &facts) {
            if (facts)
                show(path, *facts);
            else if (facts.error().code == Code::Unknown)
                Q_EMIT failed(tr("This file is damaged, or too much for a preview."));
            else
                Q_EMIT failed(tr("The preview could not be made."));
        });
}

void Opening::show(const QString &path, const preview::Facts &facts)
{
    if (facts.picture)
        showImage(facts);
    else if (!facts.pageSizes.isEmpty())
        showDocument(path, facts);
    else if (facts.words && facts.width == 0)
        showText(facts);
    else if (facts.mediaType.startsWith("image/"_L1) || facts.mediaType == "application/pdf"_L1)
        Q_EMIT failed(tr("This file is damaged, or too much for a preview."));
    else
        cannotShow();
}

void Opening::showImage(const preview::Facts &facts)
{
    std::shared_ptr<PixelsFile> pixels = PixelsFile::open(m_folder.filePath(u"picture"_s));
    QFile::remove(m_folder.filePath(u"picture"_s)); // what is mapped stays
    if (pixels)
        Q_EMIT made(new ImagePart(m_theme, pixels, QSize(int(facts.width), int(facts.height)), m_parent));
    else
        Q_EMIT failed(tr("The preview could not be made."));
}

QString Opening::words() const
{
    QFile file(m_folder.filePath(u"words"_s));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

void Opening::showText(const preview::Facts &facts)
{
    const QString suffix = QFileInfo(m_file.name).suffix().toLower();
    const bool table = facts.mediaType == "text/csv"_L1 || facts.mediaType == "text/tab-separated-values"_L1;
    if (table) {
        text::CsvTable read = text::readCsv(words(), kTableRows, kTableColumns);
        read.cut |= facts.wordsCut;
        if (read.columns > 1) {
            Q_EMIT made(new TablePart(m_theme, std::move(read), facts.encoding, m_parent));
            return;
        }
    }
    const bool plain = facts.encoding.isEmpty() || facts.mediaType == "text/plain"_L1 || suffix == "txt"_L1
        || suffix == "log"_L1;
    Q_EMIT made(new TextPart(m_theme,
                             {.words = words(),
                              .encoding = facts.encoding,
                              .language = plain ? QString() : suffix,
                              .cut = facts.wordsCut},
                             m_parent));
}

void Opening::showDocument(const QString &path, const preview::Facts &facts)
{
    Q_EMIT made(new PagesPart(m_theme, m_process,
                              {.file = path,
                               .folder = m_folder.path(),
                               .sizes = facts.pageSizes,
                               .pages = facts.pages,
                               .words = facts.words ? words() : QString()},
                              m_parent));
}

void Opening::play([[maybe_unused]] const QString &path)
{
#ifdef TEAHOUSE_HAS_MULTIMEDIA
    Q_EMIT looking();
    isPlayable(path, this).then(this, [this, path](const Result<bool> &playable) {
        if (playable.value_or(false))
            showPlayer(path);
        else
            Q_EMIT impossible(tr("This film or sound cannot be played here."));
    });
#else
    Q_EMIT impossible(tr("This program was built without a player for films and sound."));
#endif
}

void Opening::showPlayer([[maybe_unused]] const QString &path)
{
#ifdef TEAHOUSE_HAS_MULTIMEDIA
    auto *player = new PlayerPart(m_theme, m_file, path, m_parent);
    // Not from within: who hears it deletes the player.
    connect(
        player, &PlayerPart::failed, this,
        [this] { Q_EMIT impossible(tr("This film or sound cannot be played here.")); }, Qt::QueuedConnection);
    Q_EMIT made(player);
#endif
}

void Opening::cannotShow() { Q_EMIT impossible(tr("There is no preview for this kind of file.")); }

} // namespace teahouse::ui
