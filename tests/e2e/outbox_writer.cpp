// SPDX-License-Identifier: Apache-2.0
// A client without a window, to be killed: tst_outbox_crash starts it again and again on one archive.
//
//   outbox_writer ARCHIVE PORT USER TOKEN CHANNEL FIRST COUNT MESSAGE
//
// writes COUNT messages, numbered from FIRST, as fast as the archive takes them, and changes some of them. Every fifth is
// a reply in the thread of MESSAGE, every seventh quotes it. It says a line for each step, the moment it is sure of it:
//
//   sent NUMBER ENTRY                         its archive has it for good
//   editing, recalling, reacting NUMBER       is about to be written
//   edited, recalled, reacted NUMBER          its archive has it for good
//   whole                                     the server has everything, and it is back: the end
#include "app/core/session.h"

#include <QCoreApplication>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace teahouse;

namespace {

constexpr int kUnderWay = 3; // messages that the archive has been given and not confirmed
constexpr int kLookMs = 50;

class Writer : public QObject
{
public:
    Writer(const app::Account &account, const QStringList &arguments)
        : m_session(account, arguments.at(1)), m_channel{arguments.at(5).toLongLong()},
          m_next(arguments.at(6).toLongLong()), m_end(m_next + arguments.at(7).toLongLong()),
          m_message{arguments.at(8).toLongLong()}
    {
        connect(&m_session.archive(), &app::Archive::applied, this, &Writer::look);
        connect(&m_look, &QTimer::timeout, this, &Writer::checkEnd);
        m_look.start(kLookMs);
        m_session.connectWith(arguments.at(4));
        for (int i = 0; i < kUnderWay; ++i)
            write();
    }

private:
    static void say(const char *what, qint64 number, qint64 entry = 0)
    {
        const QByteArray line = QByteArray(what) + ' ' + QByteArray::number(number) + ' ' + QByteArray::number(entry) + '\n';
        if (::write(STDOUT_FILENO, line.constData(), size_t(line.size())) < 0) // unbuffered, and whole or not at all
            QCoreApplication::exit(1);
    }

    // Says it when all that the archive was given until now is on disk: it works in order.
    template <class Fn>
    void whenStored(Fn then)
    {
        m_session.archive().opened().then(this, [then](const Result<proto::Done> &done) {
            if (done)
                then();
        });
    }

    void write()
    {
        if (m_next == m_end)
            return;
        const qint64 number = m_next++;
        const LocalId entry = m_session.outbox().send(m_channel, {.text = QString::number(number),
                                                                  .replyTo = number % 7 == 0 ? m_message : MessageId(),
                                                                  .thread = number % 5 == 0 ? m_message : MessageId(),
                                                                  .files = {},
                                                                  .stickers = {}});
        m_numbers.insert(entry, number);
        whenStored([this, number, entry] {
            say("sent", number, entry.value);
            if (m_session.outbox().find(entry)) // some while they wait
                change(number, {.channel = m_channel, .id = {}, .waiting = entry}, 0);
            write();
        });
    }

    // And some when they have come back.
    void look(const app::Applied &what)
    {
        for (const proto::Message &message : what.news.messages) {
            if (message.recalledAt == 0 && message.editedAt == 0 && m_numbers.contains(message.localId))
                change(m_numbers.take(message.localId), {.channel = m_channel, .id = message.id, .waiting = {}}, 3);
            react(message);
        }
    }

    // Also to what an earlier run has written.
    void react(const proto::Message &message)
    {
        const qint64 number = message.text.toLongLong();
        if (number == 0 || number % 6 != 0 || !message.reactions.isEmpty())
            return;
        say("reacting", number);
        m_session.outbox().react({.channel = m_channel, .id = message.id, .waiting = {}}, u"🍵"_s, app::Outbox::Set::On);
        whenStored([number] { say("reacted", number); });
    }

    void change(qint64 number, const app::MessageRef &message, qint64 turn)
    {
        if (number % 6 == turn + 1) {
            say("editing", number);
            m_session.outbox().edit(message, u"%1 edited"_s.arg(number));
            whenStored([number] { say("edited", number); });
        } else if (number % 6 == turn + 2) {
            say("recalling", number);
            m_session.outbox().recall(message);
            whenStored([number] { say("recalled", number); });
        }
    }

    void checkEnd()
    {
        const bool whole = m_next == m_end && m_session.state() == app::Session::State::Online
            && m_session.outbox().isLoaded() && m_session.outbox().entries().isEmpty() && m_session.backfill().isWhole();
        if (!whole || std::exchange(m_ended, true))
            return;
        whenStored([] { // what left the outbox has left the disk, too
            say("whole", 0);
            QCoreApplication::quit();
        });
    }

    app::Session m_session;
    const ChannelId m_channel;
    QHash<LocalId, qint64> m_numbers;
    qint64 m_next = 0;
    const qint64 m_end;
    const MessageId m_message;
    QTimer m_look;
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
        .endpoint = {.host = u"127.0.0.1"_s, .port = arguments.at(2).toUShort(), .tls = false},
        .user = {arguments.at(3).toLongLong()}};
    const Writer writer(account, arguments);
    return QCoreApplication::exec();
}
