// SPDX-License-Identifier: Apache-2.0
// Uploads one file with tus-js-client and goes on where an earlier run stopped; for tst_tus_client.
//   node tus_upload.js ENDPOINT TOKEN FILE CHUNK_BYTES MEMORY_FILE
// Says {"resumed":true|false} first, {"sent":BYTES} as it goes, and {"url":"…"} at the end.
const fs = require('fs')
const tus = require('tus-js-client')
const [endpoint, token, path, chunkSize, memory] = process.argv.slice(2)

const say = (line) => fs.writeSync(1, JSON.stringify(line) + '\n')

const upload = new tus.Upload(fs.createReadStream(path), {
  endpoint,
  chunkSize: Number(chunkSize),
  urlStorage: new tus.FileUrlStorage(memory),
  headers: { Authorization: 'Bearer ' + token },
  metadata: { filename: '茶 menu.bin' },
  retryDelays: [100, 200, 400],
  onProgress: () => {},
  onChunkComplete: (size, sent) => say({ sent }),
  onError: (error) => { say({ error: String(error) }); process.exit(1) },
  onSuccess: () => { say({ url: upload.url }); process.exit(0) },
})

upload.findPreviousUploads().then((previous) => {
  say({ resumed: previous.length > 0 })
  if (previous.length > 0) upload.resumeFromPreviousUpload(previous[0])
  upload.start()
})
