// SPDX-License-Identifier: Apache-2.0
// A client without a window, to be killed while files go up: tst_file_crash starts it again and again on one archive.
//
//   file_writer ARCHIVE PORT USER TOKEN CHANNEL FOLDER FIRST COUNT
//
// sends COUNT messages, numbered from FIRST, each with FOLDER/NUMBER-a and FOLDER/NUMBER-b. It says a line for each step,
// the moment it is sure of it:
//
//   sent NUMBER                               its archive has it for good
//   whole                                     the server has everything, and it is back: the end
#include "app/core/session.h"

#include <QCoreApplication>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace teahouse;

namespace {

constexpr int kLookMs = 50;

void say(const QByteArray &line)
{
    if (::write(STDOUT_FILENO, line.constData(), size_t(line.size())) < 0) // unbuffered, and whole or not at all
        QCoreApplication::exit(1);
}

class Writer : public QObject
{
public:
    Writer(const app::Account &account, const QStringList &arguments) : m_session(account, arguments.at(1))
    {
        connect(&m_look, &QTimer::timeout, this, &Writer::checkEnd);
        m_look.start(kLookMs);
        m_session.connectWith(arguments.at(4));
        const ChannelId channel{arguments.at(5).toLongLong()};
        const qint64 first = arguments.at(7).toLongLong(), count = arguments.at(8).toLongLong();
        for (qint64 number = first; number < first + count; ++number) {
            const QString path = arguments.at(6) + u'/' + QString::number(number);
            m_session.outbox().send(channel,
                                    {.text = QString::number(number),
                                     .files = {{.path = path + u"-a"_s, .name = {}}, {.path = path + u"-b"_s, .name = {}}}});
            whenStored([number] { say("sent " + QByteArray::number(number) + '\n'); });
        }
        whenStored([this] { m_allStored = true; });
    }

private:
    // When all that the archive was given until now is on disk: it works in order.
    template <class Fn>
    void whenStored(Fn then)
    {
        m_session.archive().opened().then(this, [then](const Result<proto::Done> &done) {
            if (done)
                then();
        });
    }

    void checkEnd()
    {
        const bool whole = m_allStored && m_session.state() == app::Session::State::Online && m_session.outbox().isLoaded()
            && m_session.outbox().entries().isEmpty() && m_session.backfill().isWhole();
        if (!whole || std::exchange(m_ended, true))
            return;
        whenStored([] { // what left the outbox has left the disk, too
            say("whole\n");
            QCoreApplication::quit();
        });
    }

    app::Session m_session;
    QTimer m_look;
    bool m_allStored = false;
    bool m_ended = false;
};

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 9)
        return 2;
    const app::Account account{
        .endpoint = {.host = u"127.0.0.1"_s, .port = arguments.at(2).toUShort(), .tls = false, .fingerprint = {}},
        .user = {arguments.at(3).toLongLong()}};
    const Writer writer(account, arguments);
    return QCoreApplication::exec();
}
