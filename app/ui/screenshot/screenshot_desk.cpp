// SPDX-License-Identifier: Apache-2.0
#include "app/ui/screenshot/screenshot_desk.h"

#include <QClipboard>
#include <QDateTime>
#include <QFileDialog>
#include <QGuiApplication>
#include <QImageWriter>
#include <QKeySequence>
#include <QStandardPaths>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

static constexpr int kGoneAfterMs = 300; // desktops let windows fade

ScreenshotDesk::ScreenshotDesk(const Theme &theme, app::Settings &settings, QWidget &window)
    : m_theme(theme), m_settings(settings), m_window(window), m_hotkey(app::makeGlobalHotkey(QGuiApplication::platformName()))
{
    if (!m_hotkey)
        return;
    connect(m_hotkey.get(), &app::GlobalHotkey::pressed, this, &ScreenshotDesk::begin);
    connect(&settings, &app::Settings::changed, this, [this](const QString &key) {
        if (key == app::Settings::kScreenshotKeys)
            followSettings();
    });
    followSettings();
}

ScreenshotDesk::~ScreenshotDesk() = default;

void ScreenshotDesk::followSettings()
{
    m_hotkey->set(hotkeyOf(QKeySequence(m_settings.screenshotKeys(), QKeySequence::PortableText)));
}

// A letter without Ctrl, Alt or the like would never reach anybody else again.
app::Hotkey ScreenshotDesk::hotkeyOf(const QKeySequence &keys)
{
    if (keys.isEmpty())
        return {};
    const QKeyCombination combination = keys[0];
    const int key = combination.key();
    const Qt::KeyboardModifiers held = combination.keyboardModifiers();
    const bool character = (key >= Qt::Key_A && key <= Qt::Key_Z) || (key >= Qt::Key_0 && key <= Qt::Key_9);
    const bool named = (key >= Qt::Key_F1 && key <= Qt::Key_F35) || key == Qt::Key_Print;
    const bool modified = held & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier);
    return named || (character && modified) ? app::Hotkey{held, key} : app::Hotkey{};
}

QList<ShotView *> ScreenshotDesk::views() const
{
    QList<ShotView *> all;
    for (const auto &view : m_views)
        all.append(view.get());
    return all;
}

void ScreenshotDesk::begin()
{
    if (m_busy)
        return;
    m_busy = true;
    m_hid = m_settings.screenshotWithoutWindow() && m_window.isVisible() && !m_window.isMinimized();
    if (!m_hid)
        return take();
    m_window.hide();
    QTimer::singleShot(kGoneAfterMs, this, &ScreenshotDesk::take);
}

void ScreenshotDesk::take()
{
    grab(this).then(this, [this](const Result<QList<ShotView::Screen>> &screens) {
        if (screens)
            return open(*screens);
        close();
        Q_EMIT failed(screens.error().code);
    });
}

void ScreenshotDesk::open(const QList<ShotView::Screen> &screens)
{
    for (const ShotView::Screen &screen : screens) {
        m_views.emplace_back(new ShotView(m_theme, screen));
        ShotView *view = m_views.back().get();
        connect(view, &ShotView::begun, this, [this, view] {
            for (ShotView *other : views()) {
                if (other != view)
                    other->clear();
            }
        });
        connect(view, &ShotView::finished, this, [this, view] { finish(view); });
        connect(view, &ShotView::saveRequested, this, [this, view] { save(view); });
        connect(view, &ShotView::cancelled, this, &ScreenshotDesk::close);
        view->showFullScreen();
        view->setGeometry(screen.geometry); // some desktops choose another screen
    }
    ShotView *first = m_views.front().get();
    first->raise();
    first->activateWindow();
    first->setFocus();
}

void ScreenshotDesk::finish(ShotView *view)
{
    const QImage picture = view->result();
    close();
    QGuiApplication::clipboard()->setImage(picture);
    Q_EMIT taken(picture);
}

void ScreenshotDesk::save(ShotView *view)
{
    const QImage picture = view->result();
    //: The name of a picture of the screen; %1 is the date and time
    const QString name = tr("Screenshot %1.png").arg(QDateTime::currentDateTime().toString(u"yyyy-MM-dd HH.mm.ss"_s));
    auto *dialog = new QFileDialog(view, tr("Save as"), QStandardPaths::writableLocation(QStandardPaths::PicturesLocation));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"png"_s);
    dialog->selectFile(name);
    connect(dialog, &QFileDialog::fileSelected, this, [this, picture](const QString &path) {
        const bool saved = QImageWriter(path, "png").write(picture);
        close();
        if (!saved)
            Q_EMIT failed(Code::Storage);
    });
    dialog->open();
}

void ScreenshotDesk::close()
{
    for (ShotView *view : views())
        view->hide();
    m_views.clear();
    m_busy = false;
    if (std::exchange(m_hid, false))
        m_window.show();
}

} // namespace teahouse::ui
