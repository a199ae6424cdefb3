// SPDX-License-Identifier: Apache-2.0
// teahouse-preview: reads one job (see preview_job.h) from its input, looks at that file, and answers with
// one line. Everything foreign is decoded here and nowhere else, in a process that lives for one file. It
// opens what it will write before it looks at anything, and then locks itself in.
#include "common/preview/worker/inspect.h"
#include "common/preview/worker/sandbox.h"

#include <QCoreApplication>
#include <QFile>

#include <cstdio>

using namespace teahouse;
using namespace teahouse::preview;

#ifdef __SANITIZE_ADDRESS__
// Looking for leaks takes ptrace, which is locked away by then.
extern "C" const char *__asan_default_options();
const char *__asan_default_options() { return "detect_leaks=0"; }
#endif

static bool answer(const QByteArray &line)
{
    return std::fwrite(line.constData(), 1, size_t(line.size()), stdout) == size_t(line.size())
        && std::fflush(stdout) == 0;
}

static bool openFor(QFile &file, const QString &path)
{
    file.setFileName(path);
    return path.isEmpty() || file.open(QIODevice::ReadWrite | QIODevice::Truncate | QIODevice::Unbuffered);
}

int main(int, char **argv)
{
    limitResources();
    qInstallMessageHandler(
        [](QtMsgType, const QMessageLogContext &, const QString &) {}); // libraries talk of files
    QFile in;
    if (!in.open(stdin, QIODevice::ReadOnly))
        return 2;
    const std::optional<Job> job = jobFromJson(in.readLine(1 << 20));
    if (!job)
        return 2;
    QFile file(job->file), picture, words;
    if (!openFor(picture, job->picturePath) || !openFor(words, job->wordsPath))
        return answer("cannot write\n") ? 0 : 1;
    if (!file.open(QIODevice::ReadOnly))
        return 1;

    int count = 1;
    char *arguments[] = {argv[0], nullptr};
    QString folder;
    {
        const QCoreApplication paths(
            count, arguments); // where libraries are; drawings need another kind of it later
        folder = paths.applicationDirPath();
        closeDoors();
    }
    Output output{*job,  picture.isOpen() ? &picture : nullptr, words.isOpen() ? &words : nullptr, {}, false,
                  folder};
    inspect(file, output);
    if (output.failed)
        return answer("cannot write\n") ? 0 : 1;
    return answer(toJson(output.facts)) ? 0 : 1;
}
