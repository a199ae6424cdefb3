// SPDX-License-Identifier: Apache-2.0
#include "app/ui/viewer/runnable.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

bool mayRun(const proto::FileInfo &file)
{
    static const QSet<QString> kEndings{
        u"apk"_s,  u"app"_s, u"appimage"_s, u"bash"_s,    u"bat"_s,  u"cmd"_s,     u"com"_s,    u"command"_s,
        u"cpl"_s,  u"csh"_s, u"deb"_s,      u"desktop"_s, u"dll"_s,  u"dmg"_s,     u"docm"_s,   u"dotm"_s,
        u"elf"_s,  u"exe"_s, u"fish"_s,     u"gadget"_s,  u"hta"_s,  u"inf"_s,     u"ins"_s,    u"iso"_s,
        u"jar"_s,  u"js"_s,  u"jse"_s,      u"ksh"_s,     u"lnk"_s,  u"msc"_s,     u"msi"_s,    u"msp"_s,
        u"mst"_s,  u"out"_s, u"pif"_s,      u"pkg"_s,     u"pl"_s,   u"potm"_s,    u"ppam"_s,   u"ppsm"_s,
        u"pptm"_s, u"ps1"_s, u"psm1"_s,     u"py"_s,      u"pyc"_s,  u"pyw"_s,     u"rb"_s,     u"reg"_s,
        u"rpm"_s,  u"run"_s, u"scf"_s,      u"scr"_s,     u"sct"_s,  u"service"_s, u"sh"_s,     u"so"_s,
        u"sys"_s,  u"url"_s, u"vb"_s,       u"vbe"_s,     u"vbs"_s,  u"vhd"_s,     u"webloc"_s, u"ws"_s,
        u"wsf"_s,  u"wsh"_s, u"xlam"_s,     u"xlsm"_s,    u"xltm"_s, u"zsh"_s,
    };
    static const QStringList kTypes{u"x-executable"_s,
                                    u"x-pie-executable"_s,
                                    u"x-sharedlib"_s,
                                    u"x-shellscript"_s,
                                    u"x-ms-dos-executable"_s,
                                    u"x-msdownload"_s,
                                    u"x-desktop"_s,
                                    u"java-archive"_s,
                                    u"x-msi"_s,
                                    u"x-python"_s,
                                    u"x-perl"_s,
                                    u"vnd.microsoft.portable-executable"_s,
                                    u"vnd.debian.binary-package"_s,
                                    u"x-rpm"_s,
                                    u"x-object"_s};
    const QString type = file.mediaType.section(u'/', 1);
    // Windows passes over dots and blanks at the end.
    QString name = file.name.toLower();
    while (name.endsWith(u'.') || name.endsWith(u' '))
        name.chop(1);
    return kEndings.contains(name.section(u'.', -1)) || kTypes.contains(type)
        || kTypes.contains(u"x-"_s + type);
}

} // namespace teahouse::ui
