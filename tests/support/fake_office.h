// SPDX-License-Identifier: Apache-2.0
// The parts of a session that models look at, with a connection that the test plays.
#pragma once

#include "app/store/people.h"
#include "app/sync/outbox.h"
#include "app/sync/presence.h"
#include "tests/support/fake_calls.h"
#include "tests/support/test_archive.h"

namespace teahouse::test {

struct FakeOffice {
    TestArchive archive;
    FakeCalls calls;
    ManualClock clock;
    std::unique_ptr<app::People> people = std::make_unique<app::People>(*archive);
    std::unique_ptr<app::Outbox> outbox = std::make_unique<app::Outbox>(calls, *archive, clock);
    std::unique_ptr<app::PresenceBook> presence = std::make_unique<app::PresenceBook>(calls, kMe);

    FakeOffice()
    {
        archive.apply({{.upTo = 3,
                        .users = {{.id = {1}, .name = QStringLiteral("tom"), .displayName = QStringLiteral("汤姆"), .rev = 1},
                                  {.id = {2}, .name = QStringLiteral("mina"), .rev = 2},
                                  {.id = kMe, .name = QStringLiteral("me"), .rev = 3}}}});
        outbox->resume();
        if (!QTest::qWaitFor([this] { return people->isLoaded() && outbox->isLoaded(); }))
            qFatal("the office does not open");
    }
};

} // namespace teahouse::test
