// SPDX-License-Identifier: Apache-2.0
// An X display of its own that nobody sees (Xvfb), with a keyboard (xdotool) and a camera. The test's event loop keeps
// turning meanwhile, so that a server in the test's process answers. No window manager: windows lie at 0,0, and the one
// that is to have the keyboard is told so with focus().
#pragma once

#include "tests/support/test_server.h"

#include <QDir>
#include <QImage>
#include <QProcess>
#include <QStandardPaths>
#include <QtEndian>

namespace teahouse::test {

// What a child program said, when it ended well; nothing else.
inline std::optional<QString> outputOf(const QString &program, const QStringList &arguments,
                                       const QProcessEnvironment &environment)
{
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(program, arguments);
    const bool ended = TestClient::spin([&] { return process.state() == QProcess::NotRunning; }, 30'000);
    if (!ended || process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        return {};
    return QString::fromUtf8(process.readAllStandardOutput()).trimmed();
}

// Those of the programs that are not installed here.
inline QStringList missing(QStringList programs)
{
    programs.removeIf([](const QString &program) { return !QStandardPaths::findExecutable(program).isEmpty(); });
    return programs;
}

class XDisplay
{
public:
    static QStringList needs() { return {QStringLiteral("Xvfb"), QStringLiteral("xdotool")}; }

    XDisplay()
    {
        m_server.start(QStringLiteral("Xvfb"), {QStringLiteral("-displayfd"), QStringLiteral("1"),
                                                QStringLiteral("-screen"), QStringLiteral("0"),
                                                QStringLiteral("1280x800x24"), QStringLiteral("-nolisten"),
                                                QStringLiteral("tcp"), QStringLiteral("-noreset"),
                                                QStringLiteral("-fbdir"), m_folder.path()});
        if (!TestClient::spin([this] { return m_server.canReadLine() || m_server.state() == QProcess::NotRunning; }, 30'000)
            || !m_server.canReadLine())
            qFatal("Xvfb does not start: %s", m_server.readAllStandardError().constData());
        m_name = QStringLiteral(":") + QString::fromLatin1(m_server.readLine().trimmed());
    }
    ~XDisplay()
    {
        m_server.terminate();
        if (!m_server.waitForFinished(5'000))
            m_server.kill();
        // What a session bus has started ends after it, and writes until then.
        TestClient::spin([this] { return QDir(m_folder.path()).removeRecursively(); }, 5'000);
    }
    Q_DISABLE_COPY_MOVE(XDisplay)

    // For programs that are to appear on it: with settings, caches and sockets of their own.
    QProcessEnvironment environment() const
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        const auto set = [&](const char *name, const QString &value) {
            environment.insert(QString::fromLatin1(name), value);
        };
        set("DISPLAY", m_name);
        set("QT_QPA_PLATFORM", QStringLiteral("xcb"));
        set("LC_ALL", QStringLiteral("C.UTF-8"));
        set("DBUS_SESSION_BUS_ADDRESS", QStringLiteral("disabled:"));
        set("HOME", m_folder.path());
        set("XDG_CONFIG_HOME", m_folder.filePath(QStringLiteral(".config")));
        set("XDG_DATA_HOME", m_folder.filePath(QStringLiteral(".local/share")));
        set("XDG_CACHE_HOME", m_folder.filePath(QStringLiteral(".cache")));
        set("XDG_RUNTIME_DIR", m_folder.path());
        for (const char *name : {"WAYLAND_DISPLAY", "SESSION_MANAGER", "QT_IM_MODULE", "XMODIFIERS"})
            environment.remove(QString::fromLatin1(name));
        return environment;
    }
    QString home() const { return m_folder.path(); }

    std::optional<QString> tool(const QStringList &arguments) const
    {
        return outputOf(QStringLiteral("xdotool"), arguments, environment());
    }
    bool type(const QString &text) const
    {
        return tool({QStringLiteral("type"), QStringLiteral("--delay"), QStringLiteral("20"), text}).has_value();
    }
    bool press(const QString &key) const { return tool({QStringLiteral("key"), key}).has_value(); }

    // The visible window of this process, or of this title; empty: there is none.
    QString windowOf(qint64 process) const { return search({QStringLiteral("--pid"), QString::number(process)}); }
    QString windowNamed(const QString &title) const { return search({QStringLiteral("--name"), title}); }
    QRect place(const QString &window) const
    {
        const auto said = tool({QStringLiteral("getwindowgeometry"), QStringLiteral("--shell"), window});
        QHash<QString, int> values;
        for (const QString &line : said.value_or(QString()).split(u'\n'))
            values.insert(line.section(u'=', 0, 0), line.section(u'=', 1).toInt());
        return {values.value(QStringLiteral("X")), values.value(QStringLiteral("Y")),
                values.value(QStringLiteral("WIDTH")), values.value(QStringLiteral("HEIGHT"))};
    }
    bool focus(const QString &window) const
    {
        return tool({QStringLiteral("windowraise"), window, QStringLiteral("windowfocus"), window}).has_value();
    }

    // What is on the screen. Xvfb keeps it in a file: an XWD header, colours that a true-colour screen does not use,
    // and four bytes a pixel.
    QImage picture() const
    {
        QFile file(m_folder.filePath(QStringLiteral("Xvfb_screen0")));
        if (!file.open(QIODevice::ReadOnly))
            return {};
        const QByteArray bytes = file.readAll();
        const auto number = [&](qsizetype at) { return qFromBigEndian<quint32>(bytes.constData() + at * 4); };
        constexpr qsizetype kHeaderSize = 0, kWidth = 4, kHeight = 5, kBytesPerLine = 12, kColours = 19;
        const qsizetype from = number(kHeaderSize) + number(kColours) * 12;
        const QSize size(int(number(kWidth)), int(number(kHeight)));
        if (bytes.size() < from + qsizetype(number(kBytesPerLine)) * size.height())
            return {};
        const auto *pixels = reinterpret_cast<const uchar *>(bytes.constData() + from);
        return QImage(pixels, size.width(), size.height(), number(kBytesPerLine), QImage::Format_RGB32).copy();
    }

private:
    QString search(const QStringList &by) const
    {
        const auto found = tool(QStringList{QStringLiteral("search"), QStringLiteral("--onlyvisible")} + by);
        return found.value_or(QString()).section(u'\n', 0, 0);
    }

    QTemporaryDir m_folder;
    QProcess m_server;
    QString m_name;
};

} // namespace teahouse::test
