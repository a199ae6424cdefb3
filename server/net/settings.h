// SPDX-License-Identifier: AGPL-3.0-or-later
// What can be turned on the network edge. The defaults are the product's limits; tests make them small.
#pragma once

#include "common/proto/limits.h"
#include "server/net/timer_wheel.h"

namespace teahouse::server::net {

struct PeerSettings {
    qint64 messageBytes = limits::kFrameBytes; // received
    qint64 gatherBytes = limits::kGatherBytes;
    int gatherMs = limits::kGatherMs;
    qint64 queueBytes = limits::kPeerQueueBytes;
    int pingMs = limits::kPingIntervalMs;
    int closeMs = limits::kCloseTimeoutMs;
    int messagesPerSecond = limits::kPeerMessagesPerSecond;
    int messageBurst = limits::kPeerMessageBurst;
};

struct HttpSettings {
    qsizetype headBytes = limits::kHttpHeadBytes;
    int headMs = limits::kHttpHeadTimeoutMs;
    int idleMs = limits::kHttpIdleMs; // between requests, and between two pieces of a body
    int closeMs = limits::kCloseTimeoutMs;
    qint64 windowBytes = limits::kHttpWindowBytes; // held of a body, either direction
    qint64 drainBytes = limits::kHttpDrainBytes;
};

struct FrontSettings {
    PeerSettings peer;
    HttpSettings http;
    int connections = limits::kConnections;
    int connectionsPerAddress = limits::kConnectionsPerAddress;
    int handshakes = limits::kHandshakes; // connections that have not sent a whole head yet
    int tickMs = limits::kTickMs;
    TimerWheel::Drive timers = TimerWheel::Drive::System;
    bool metricsForAll = false; // else /metrics is there for this machine only
};

} // namespace teahouse::server::net
