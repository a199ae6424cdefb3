// SPDX-License-Identifier: Apache-2.0
// The desktop client's command line.
#include "app/platform/single_instance.h"
#include "app/ui/viewer/try_playing.h"
#include "app/ui/window/program.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QStandardPaths>
#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;
using namespace teahouse;

namespace {

struct CommandLine {
    ui::Options options;
    QString profile;
};

[[noreturn]] void misused(const QString &what)
{
    std::fprintf(stderr, "teahouse: %s\nSee teahouse --help.\n", qUtf8Printable(what));
    std::exit(2);
}

QString passwordFromInput()
{
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        misused(u"no password on the standard input"_s);
    return QString::fromUtf8(input.readLine(4'096)).remove(u'\n').remove(u'\r');
}

std::optional<app::Settings::Theme> themeNamed(const QString &name)
{
    if (name.isEmpty())
        return {};
    if (name == u"light"_s)
        return app::Settings::Theme::Light;
    if (name == u"dark"_s)
        return app::Settings::Theme::Dark;
    if (name == u"system"_s)
        return app::Settings::Theme::System;
    misused(u"--theme is one of light, dark, system; not \"%1\""_s.arg(name));
}

QSize sizeFrom(const QString &text)
{
    if (text.isEmpty())
        return {};
    const QStringList sides = text.split(u'x');
    const QSize size(sides.value(0).toInt(), sides.value(1).toInt());
    if (sides.size() != 2 || size.isEmpty())
        misused(u"--size is WIDTHxHEIGHT, such as 1120x760; not \"%1\""_s.arg(text));
    return size;
}

CommandLine parsed(const QCoreApplication &application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Team chat that an office owns."_s);
    parser.addHelpOption();
    parser.addVersionOption();
    const auto add = [&parser](const QString &name, const QString &text, const QString &value = {}) {
        parser.addOption({name, text, value});
    };
    add(u"profile"_s, u"Keep settings and archives in DIR: a second person on one machine."_s, u"DIR"_s);
    add(u"connect"_s, u"Sign in to this server without asking."_s, u"LINK"_s);
    add(u"user"_s, u"The name to sign in with."_s, u"NAME"_s); // Qt keeps --name for itself under X11
    add(u"password-stdin"_s, u"Read the password from the first line of the standard input."_s);
    add(u"invite"_s, u"Join by this invitation link."_s, u"LINK"_s);
    add(u"language"_s, u"en or zh_CN, for this run."_s, u"CODE"_s);
    add(u"theme"_s, u"light, dark or system, for this run."_s, u"THEME"_s);
    add(u"screenshot"_s, u"Save a picture of the window and end."_s, u"FILE"_s);
    add(u"size"_s, u"The window's size."_s, u"WxH"_s);
    add(u"channel"_s, u"Open this channel first."_s, u"NAME"_s);
    parser.addPositionalArgument(u"link"_s, u"teahouse://… to open."_s, u"[LINK]"_s);
    parser.process(application);

    CommandLine line;
    line.profile = parser.value(u"profile"_s);
    line.options = {.language = parser.value(u"language"_s),
                    .theme = themeNamed(parser.value(u"theme"_s)),
                    .link = parser.positionalArguments().value(0, parser.value(u"invite"_s)),
                    .connectTo = parser.value(u"connect"_s),
                    .name = parser.value(u"user"_s),
                    .screenshot = parser.value(u"screenshot"_s),
                    .size = sizeFrom(parser.value(u"size"_s)),
                    .channel = parser.value(u"channel"_s)};
    if (!line.options.connectTo.isEmpty()) {
        if (line.options.name.isEmpty() || !parser.isSet(u"password-stdin"_s))
            misused(u"--connect needs --user and --password-stdin"_s);
        line.options.password = passwordFromInput();
    }
    return line;
}

bool asksAboutItself(int argc, char **argv)
{
    const QList<QByteArrayView> questions{"-h", "--help", "--help-all", "-v", "--version"};
    return std::any_of(argv + 1, argv + argc, [&](const char *word) { return questions.contains(QByteArrayView(word)); });
}

} // namespace

int main(int argc, char **argv)
{
    if (argc > 1 && qstrcmp(argv[1], ui::kTryPlaying) == 0)
        return ui::tryPlaying(argc, argv);
    QCoreApplication::setApplicationName(u"teahouse"_s);
    QCoreApplication::setApplicationVersion(u"" TEAHOUSE_VERSION ""_s);
    QGuiApplication::setApplicationDisplayName(u"Teahouse"_s);
    QGuiApplication::setDesktopFileName(u"teahouse"_s);
    if (asksAboutItself(argc, argv)) { // answered without a display
        const QCoreApplication headless(argc, argv);
        parsed(headless);
    }
    QApplication application(argc, argv);
    const CommandLine line = parsed(application);

    const app::Paths paths = line.profile.isEmpty() ? app::Paths::standard() : app::Paths(line.profile);
    app::SingleInstance instance(paths.profile());
    if (!instance.claim(line.options.link))
        return 0;

    ui::Program program(paths, line.options);
    QObject::connect(&instance, &app::SingleInstance::called, &program, &ui::Program::called);
    program.start();
    return QApplication::exec();
}
