// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/files/file_metrics.h"

namespace teahouse::server {

namespace {

net::Counter &uploads(net::Metrics &metrics, const QByteArray &what)
{
    return metrics.counter(
        {"teahouse_uploads_total", "Uploads, by what became of them.", "what=\"" + what + '"'});
}

} // namespace

FileMetrics::FileMetrics(net::Metrics &metrics)
    : begun(uploads(metrics, "begun"))
    , finished(uploads(metrics, "finished"))
    , refused(uploads(metrics, "refused"))
    , dropped(uploads(metrics, "dropped"))
    , receivedBytes(metrics.counter({"teahouse_upload_bytes_total", "Bytes of uploads that were written."}))
    , receiving(metrics.gauge({"teahouse_uploads_receiving", "Uploads whose bytes are arriving."}))
    , stored(metrics.gauge({"teahouse_stored_contents", "Contents stored, each counted once."}))
    , storedBytes(metrics.gauge({"teahouse_stored_bytes", "Bytes of contents stored."}))
{
}

} // namespace teahouse::server
