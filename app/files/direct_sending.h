// SPDX-License-Identifier: Apache-2.0
// The sender's side of files that go from computer to computer (common/proto/direct.h): offers them, answers who may have
// them, and brings them to the server when the two computers do not meet. What was offered is in the archive, so that it can
// still be had after a restart.
#pragma once

#include "app/net/calls.h"
#include "app/net/direct_host.h"
#include "app/store/archive.h"
#include "app/store/offer_rows.h"
#include "common/base/aside.h"
#include "common/proto/direct.h"

#include <QSet>
#include <QThread>

#include <functional>

namespace teahouse::app {

class DirectSending : public QObject
{
    Q_OBJECT

public:
    struct Parts { // all of them live longer
        Calls &calls;
        Aside &aside;
        Archive &archive;
        QThread &thread; // for what waits for disks and sockets
        std::shared_ptr<const Lan> lan;
        std::function<Pending<UploadId>(const QString &path, const QString &name)> upload;
    };
    explicit DirectSending(const Parts &parts, QObject *parent = nullptr);
    ~DirectSending() override;

    // Answered with what a message names it by. NotFound: no such file; Offline: it takes a connection.
    Pending<UploadId> offer(const QString &path, const QString &name);

    void take(const codec::Frame &event); // those of direct.* that are the sender's

    quint64 sentBytes() const; // straight to other computers

private:
    void answer(const proto::DirectWanted &wanted);
    void introduce(const proto::DirectWanted &wanted, const OfferedFile &offer);
    void provide(const proto::DirectProvide &asked);
    void bring(const proto::DirectProvide &asked, const OfferedFile &offer);
    void stop(const proto::DirectStop &stopped);
    void refuse(const QString &ticket, Code problem);
    template <class Fn>
    void withOffer(FileId file, const QString &ticket, Fn fn);

    const Parts m_parts;
    QPointer<DirectHost> m_host; // on the thread, and goes with it
    QSet<FileId> m_bringing;
};

} // namespace teahouse::app
