// SPDX-License-Identifier: Apache-2.0
#include "common/preview/preview_process.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLoggingCategory>
#include <QProcess>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace teahouse::preview {

namespace {

Q_LOGGING_CATEGORY(lcPreview, "teahouse.preview", QtWarningMsg)

// Nothing of ours goes along: no tokens, no proxies, no desktop.
QProcessEnvironment cleanEnvironment()
{
    QProcessEnvironment clean;
    clean.insert(u"LANG"_s, u"C.UTF-8"_s);
    for (const QString &kept : {u"LD_LIBRARY_PATH"_s, u"QT_PLUGIN_PATH"_s, u"ASAN_OPTIONS"_s,
                                u"LSAN_OPTIONS"_s, u"UBSAN_OPTIONS"_s, u"SYSTEMROOT"_s}) {
        if (qEnvironmentVariableIsSet(kept.toLatin1().constData()))
            clean.insert(kept, qEnvironmentVariable(kept.toLatin1().constData()));
    }
    return clean;
}

void removeOutputs(const Job &job, bool picture, bool words)
{
    if (!picture && !job.picturePath.isEmpty())
        QFile::remove(job.picturePath);
    if (!words && !job.wordsPath.isEmpty())
        QFile::remove(job.wordsPath);
}

Result<Facts> read(QProcess &process)
{
    if (process.error() == QProcess::FailedToStart)
        return fail(Code::Unsupported);
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        return fail(Code::Unknown, u"exit %1"_s.arg(process.exitCode()));
    const QByteArray answer = process.read(limits::kPreviewAnswerBytes);
    if (answer == "cannot write\n")
        return fail(Code::Storage);
    if (const auto facts = factsFromJson(answer))
        return *facts;
    return fail(Code::Unknown, u"no facts"_s);
}

} // namespace

PreviewProcess::PreviewProcess(QObject *parent) : PreviewProcess(Options{}, parent) { }

PreviewProcess::PreviewProcess(Options options, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
{
}

PreviewProcess::~PreviewProcess()
{
    const QHash<QProcess *, Task> running = std::exchange(m_running, {});
    for (auto it = running.begin(); it != running.end(); ++it) {
        it.key()->disconnect(this);
        it.key()->kill();
        it.key()->waitForFinished(1'000); // or it might still write what is removed here
        removeOutputs(it->job, false, false);
    }
}

QString PreviewProcess::program()
{
    const QString here = QCoreApplication::applicationDirPath();
    for (const QString &folder : {u"."_s, u"../libexec/teahouse"_s, u"../bin"_s}) {
        const QFileInfo found(here + u'/' + folder + u"/teahouse-preview"_s
#ifdef Q_OS_WIN
                              + u".exe"_s
#endif
        );
        if (found.isExecutable())
            return found.canonicalFilePath();
    }
    return {};
}

Pending<Facts> PreviewProcess::run(const Job &job)
{
    Task task{job, {}};
    auto pending = task.promise.pending();
    if (m_options.program.isEmpty()) {
        static bool said = false;
        if (!std::exchange(said, true))
            qCWarning(lcPreview, "teahouse-preview is not beside this program: files have no previews");
        task.promise.set(fail(Code::Unsupported));
    } else if (!QFileInfo(job.file).isFile()) {
        task.promise.set(fail(Code::NotFound));
    } else if (m_waiting.size() >= limits::kPreviewQueue) {
        task.promise.set(fail(Code::TooManyRequests, {}, 1'000));
    } else {
        m_waiting.enqueue(std::move(task));
        startNext();
    }
    return pending;
}

void PreviewProcess::forget(const QString &file)
{
    QQueue<Task> forgotten;
    QQueue<Task> others;
    for (const Task &task : std::as_const(m_waiting))
        (task.job.file == file ? forgotten : others).enqueue(task);
    m_waiting = others;
    for (const Task &task : std::as_const(forgotten))
        task.promise.set(fail(Code::Cancelled));
}

void PreviewProcess::startNext()
{
    while (!m_waiting.isEmpty() && m_running.size() < m_options.atOnce)
        start(m_waiting.dequeue());
}

void PreviewProcess::start(Task task)
{
    auto *process = new QProcess(this);
    process->setProgram(m_options.program);
    process->setProcessEnvironment(cleanEnvironment());
    process->setWorkingDirectory(QDir::rootPath());
    process->setStandardErrorFile(QProcess::nullDevice());
    connect(process, &QProcess::finished, this, [this, process] { end(process, m_running.value(process)); });
    connect(process, &QProcess::errorOccurred, this, [this, process](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            end(process, m_running.value(process));
    });
    // More than one line comes only from a worker that a file has taken over.
    connect(process, &QProcess::readyReadStandardOutput, process, [process] {
        if (process->bytesAvailable() > limits::kPreviewAnswerBytes)
            process->kill();
    });
    QTimer::singleShot(m_options.timeoutMs, process, &QProcess::kill);

    const QByteArray job = toJson(task.job);
    m_running.insert(process, std::move(task));
    process->start();
    process->write(job);
    process->closeWriteChannel();
}

void PreviewProcess::end(QProcess *process, const Task &task)
{
    if (m_running.remove(process) == 0)
        return;
    Result<Facts> result = read(*process);
    process->disconnect(this);
    process->deleteLater();
    startNext();
    settle(task, std::move(result)); // last: who waits may delete this object
}

void PreviewProcess::settle(const Task &task, Result<Facts> result)
{
    removeOutputs(task.job, result && result->picture, result && result->words);
    if (!result)
        qCInfo(lcPreview, "no preview: %ls", qUtf16Printable(result.error().detail));
    task.promise.set(std::move(result));
}

} // namespace teahouse::preview
