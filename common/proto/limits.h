// SPDX-License-Identifier: Apache-2.0
// Every limit of the product, by name. Text lengths count UTF-16 units; times are milliseconds unless named otherwise.
#pragma once

namespace teahouse::limits {

// --- text -------------------------------------------------------------------------------------
inline constexpr int kMessageText = 60'000;
inline constexpr int kName = 64; // login name, channel name, display name
inline constexpr int kTopic = 1'024;
inline constexpr int kPassword = 256;
inline constexpr int kPasswordShortest = 8;
inline constexpr int kToken = 128;
inline constexpr int kSecondFactorCode = 32; // six digits, or a recovery code
inline constexpr int kRecoveryCodes = 10; // of one account
inline constexpr int kSettingText = 2'048; // of one of the server's settings
inline constexpr int kSettings = 200;
inline constexpr int kDeviceName = 128;
inline constexpr int kFileName = 255;
inline constexpr int kMediaType = 128;
inline constexpr int kReason = 256;
inline constexpr int kHash = 64; // SHA-256 in hex
inline constexpr int kEmojiName = 32;
inline constexpr int kStatusText = 100;
inline constexpr int kReminderText = 1'000;
inline constexpr int kKeyword = 100;
inline constexpr int kPosition = 100; // what somebody is in the office
inline constexpr int kPhone = 40;
inline constexpr int kEmail = 254;
inline constexpr int kTimeZone = 64; // its IANA name
inline constexpr int kBanner = 500;
inline constexpr int kBookmarkTitle = 100;
inline constexpr int kPreviewTitle = 300;
inline constexpr int kPreviewText = 600;

// --- a message's Markdown; beyond these it is shown as it was written -----------------------------
inline constexpr int kMarkdownBlocks = 8'192;
inline constexpr int kMarkdownSpans = 16'384; // formatted stretches in all blocks
inline constexpr int kMarkdownCells = 8'192; // of all tables
inline constexpr int kMarkdownDepth = 16; // lists in quotes in lists; deeper ones stand at this depth
inline constexpr int kMarkdownEffort = 50'000'000; // lines times closing brackets: md4c walks the lines for each
inline constexpr int kUrl = 2'048; // a longer address is no link
inline constexpr int kMentionSigns = 1'000; // '@' and '#' looked at in one block
inline constexpr int kBigEmoji = 3; // so many alone are painted big
inline constexpr int kInvisibleRun = 8; // combining or invisible characters in a row; more are dropped

// --- lists in one request or row ----------------------------------------------------------------
inline constexpr int kFeatures = 64;
inline constexpr int kMentions = 200; // people named in one message, members of named groups among them
inline constexpr int kFilesPerMessage = 20;
inline constexpr int kPreviewsPerMessage = 3;
inline constexpr int kReactionsPerMessage = 64; // different ones
inline constexpr int kReactionUsers = 5'000; // who gave one of them
inline constexpr int kSaved = 10'000; // messages of one person
inline constexpr int kPins = 100; // of one channel
inline constexpr int kRepliers = 5; // faces below a thread's root
inline constexpr int kForwarded = 100; // messages on one card
inline constexpr int kForwardedText = 200'000; // of all of them: a card fits into a frame
inline constexpr int kForwardedFiles = 100; // of all of them
inline constexpr int kStickers = 500; // of one person
inline constexpr int kDrafts = 1'000; // of one person; one more lets go of the oldest
inline constexpr int kScheduled = 200; // waiting, of one person
inline constexpr int kReminders = 500; // not done yet, of one person
inline constexpr long long kAheadMs = 400LL * 24 * 3600 * 1000; // how far away a reminder or a scheduled message may be
inline constexpr int kKeywords = 100; // of one person
inline constexpr int kQuietHours = 20; // of one person
inline constexpr int kCategories = 100; // of one person's sidebar
inline constexpr int kCategoryChannels = 2'000;
inline constexpr int kBookmarks = 50; // of one channel
inline constexpr int kDepartments = 5'000; // of one office
inline constexpr int kDepartmentDepth = 20;
inline constexpr int kAuditPage = 200;
inline constexpr int kGroups = 500; // of one office
inline constexpr int kGroupPeople = 500;
inline constexpr int kFollowedThreads = 10'000; // of one person; one more lets go of the one longest still
inline constexpr int kUsersPerRequest = 500;
inline constexpr int kGroupMembers = 20; // of a group direct conversation
inline constexpr int kChannelsPerInvitation = 50;
inline constexpr int kCursors = 20'000; // streams a client may name at once
inline constexpr int kMessageVersions = 200; // kept of one message's edit history
inline constexpr int kMentionLookups = 2'000; // names tried for one message's @mentions
inline constexpr int kSessionsPerUser = 100; // one more ends the one not seen for longest
inline constexpr int kInvitations = 1'000; // listed, newest first
inline constexpr int kInvitationUses = 10'000;
inline constexpr long long kInvitationValidMs = 366LL * 24 * 3600 * 1000;

inline constexpr long long kRecallMs = 24LL * 3600 * 1000; // as a server is configured at first
inline constexpr int kReceiptMembers = 500; // in larger channels nobody is told who has read what

// --- pages ----------------------------------------------------------------------------------------
inline constexpr int kPageMessages = 200; // most messages of one history page
inline constexpr int kPageMembers = 2'000;
inline constexpr int kTailMessages = 60; // newest messages in the snapshot of a channel never seen
inline constexpr int kSyncRows = 2'500; // rows in one answer of the catch-up
inline constexpr int kPageRows = 500; // rows of one stream in one such answer
inline constexpr int kPageBytes = 768 << 10; // of rows in one answer, as estimated: leaves room in a frame for JSON

// --- frames and connections -------------------------------------------------------------------------
inline constexpr int kFrameBytes = 1 << 20; // one WebSocket message, either direction
inline constexpr int kRequestsUnderWay = 64; // of one connection; more wait in the socket
inline constexpr int kTypingEveryMs = 3'000;
inline constexpr int kTypingShownMs = 6'000;

// --- the server's door ------------------------------------------------------------------------------
inline constexpr int kConnections = 12'000; // of the whole server
inline constexpr int kConnectionsPerAddress = 4'000; // an office may sit behind one address
inline constexpr int kHandshakes = 2'000; // under way; one more drops the oldest
inline constexpr int kListenBacklog = 4'096; // connects the system holds until they are accepted
inline constexpr int kTickMs = 500; // how exact the time limits below are
inline constexpr int kPingIntervalMs = 30'000; // silent that long: pinged; twice that long: closed
inline constexpr int kCloseTimeoutMs = 3'000; // for the other side's close frame
inline constexpr int kGatherBytes = 64 << 10; // frames put into one message
inline constexpr int kGatherMs = 5; // longest a pushed frame waits for company while the server is busy
inline constexpr int kPeerQueueBytes = 4 << 20; // not yet taken by a client; more cuts it
inline constexpr int kPeerMessagesPerSecond = 2'000;
inline constexpr int kPeerMessageBurst = 6'000;
inline constexpr int kHttpHeadBytes = 16 << 10; // request line and headers
inline constexpr int kHttpHeadTimeoutMs = 10'000; // from connecting (TLS included) to a whole head
inline constexpr int kHttpIdleMs = 30'000; // between requests, and between two pieces of a body
inline constexpr int kHttpWindowBytes = 64 << 10; // held of a body, either direction
inline constexpr int kHttpDrainBytes = 1 << 20; // of a refused body swallowed, so that the client sees the answer

// --- files ------------------------------------------------------------------------------------------
inline constexpr long long kFileBytes = 16LL << 30; // as the server is configured at first
inline constexpr int kUploadsPerUser = 200; // begun and not used yet
inline constexpr long long kUploadValidMs = 7LL * 24 * 3600 * 1000; // untouched that long: swept away
inline constexpr long long kUnusedBlobMs = 3600'000; // contents that nothing refers to are kept that long
inline constexpr long long kDiskReserveBytes = 512LL << 20; // left free for the database
inline constexpr int kBackups = 1'000; // that the server keeps of itself, at most
inline constexpr int kBackupFirstMs = 3600'000; // after the start, where there is none yet
inline constexpr int kPictureSide = 720; // longest side of the small picture of a file, in pixels
inline constexpr int kWordsBytes = 256 << 10; // of a file's text kept for search, UTF-8
inline constexpr int kAvatarBytes = 8 << 20;
inline constexpr int kEmojiBytes = 1 << 20;
inline constexpr int kEmoji = 2'000; // of one office
inline constexpr int kDownloads = 512; // under way on the whole server
inline constexpr int kDownloadsPerUser = 16;
inline constexpr int kDownloadBlockBytes = 128 << 10; // read at a time; a download holds two
inline constexpr int kDownloadCheckMs = 500; // how often a running download's right to be is looked at
inline constexpr int kDownloadTrustMs = 2'000; // not confirmed for so long: it waits
inline constexpr int kRanges = 16; // in one request; more are answered with the whole
inline constexpr int kRangeGapBytes = 256; // ranges closer than that are sent as one

// --- search -----------------------------------------------------------------------------------------
inline constexpr int kSearchQuery = 1'000; // a longer one is refused
inline constexpr int kSearchTerms = 64; // words, phrases and operators of one query
inline constexpr int kSearchHits = 100; // of one page
inline constexpr int kSearchLooks = 20'000; // candidates looked at for one page; then it ends early and says where
inline constexpr int kSearchRanked = 2'000; // newest hits among which the most relevant are chosen
inline constexpr int kSearchUnindexed = 2'000; // newest messages that wait for the index and are looked at one by one
inline constexpr int kSearchBatch = 500; // messages put into the index in one transaction
inline constexpr int kSearchDocument = 70'000; // of a message's text, file names and all

// --- export and archive policy ------------------------------------------------------------------------
inline constexpr int kExportBatch = 500; // messages read at a time
inline constexpr int kExportPage = 2'000; // messages on one page of HTML
inline constexpr int kDirectOffers = 200; // files of one person that wait on his own computer
inline constexpr int kDirectTicketMs = 30'000; // for the two computers to find each other

// --- looking at files (teahouse-preview), one process a file ------------------------------------------
inline constexpr int kPreviewsAtOnce = 2;
inline constexpr int kPreviewQueue = 1'024; // files waiting for their turn
inline constexpr int kPreviewTimeoutMs = 30'000; // then the process is killed
inline constexpr int kPreviewCpuSeconds = 25;
inline constexpr long long kPreviewMemoryBytes = 1LL << 30;
inline constexpr int kPreviewAnswerBytes = 256 << 10;
inline constexpr long long kPreviewPixels = 400'000'000; // of one image; a larger one has no picture
inline constexpr long long kPreviewImageBytes = 768LL << 20; // of its decoded pixels
inline constexpr int kPreviewVectorBytes = 8 << 20; // of a drawing (SVG)
inline constexpr int kPreviewPageSizes = 5'000; // pages whose sizes are told
inline constexpr int kPreviewFrames = 2'000; // of a moving picture
inline constexpr long long kPixelsBytes = 320LL << 20; // of one file of pixels; larger pictures are scaled
inline constexpr int kPictureSideMost = 20'000; // that can be asked for
inline constexpr int kGuessBytes = 256 << 10; // of a text looked at to find its encoding

// --- import of another chat's export ------------------------------------------------------------------
inline constexpr int kImportEntries = 2'000'000; // of one archive: a day file each for 500 channels in ten years
inline constexpr int kImportPath = 1'024;
inline constexpr long long kImportEntryBytes = 64LL << 30; // read in blocks, so this bounds time, not memory
inline constexpr long long kImportTotalBytes = 1LL << 40;
inline constexpr int kImportRatio = 300; // unpacked to packed; deflate can do 1,032, real talk does 5 to 60
inline constexpr int kImportRatioFrom = 16 << 20; // smaller ones may be as dense as they like
inline constexpr int kImportBlockBytes = 64 << 10;
inline constexpr int kImportElementBytes = 4 << 20; // of one user, channel or message
inline constexpr int kImportSortMessages = 10'000; // held back to bring them into the order of time
inline constexpr int kImportSortBytes = 16 << 20;
inline constexpr int kImportBatch = 1'000; // messages in one transaction
inline constexpr int kImportListed = 1'000; // items of a report that are named; all are counted
inline constexpr int kImportReactions = 5'000; // of one message

// --- keeping ------------------------------------------------------------------------------------------
inline constexpr long long kDayMs = 24LL * 3600 * 1000;
inline constexpr long long kKeepLeastMs = kDayMs; // the shortest time that messages can be kept for
inline constexpr int kKeepEveryMs = 600'000; // how often the server looks for messages whose time is over
inline constexpr int kKeepBatch = 500; // messages taken away in one transaction
inline constexpr int kHolds = 1'000; // that can be in force

// --- the server's lanes -----------------------------------------------------------------------------
inline constexpr int kWriteBatch = 256; // requests in one commit
inline constexpr int kLaneQueue = 8'192; // requests waiting for one lane
inline constexpr int kLaneQueueBytes = 64 << 20;
inline constexpr int kPasswordQueue = 64; // slow hashes waiting
inline constexpr int kReadLanes = 2;
inline constexpr int kReadsUnderWay = 2; // of one connection: two such answers fit into its queue
inline constexpr int kRequestsWaiting = 1'024; // of one connection, behind those under way
inline constexpr int kPresenceEveryMs = 1'000; // changes of presence are gathered so long
inline constexpr int kLastSeenEveryMs = 3'600'000; // how exact a device's "last seen" is

// --- signing in -------------------------------------------------------------------------------------
inline constexpr int kSecondFactorBegunMs = 900'000; // from seeing the secret to the first code
inline constexpr int kOutsideTimeoutMs = 10'000; // for a directory or an identity provider to answer
inline constexpr int kOutsideLanes = 4; // so many of them are asked at a time
inline constexpr int kOutsideQueue = 64; // waiting for that
inline constexpr int kServerSettings = 200; // of one server
inline constexpr int kDirectoryPage = 500; // entries that a directory is asked for at a time
inline constexpr int kDirectoryPeople = 50'000;
inline constexpr int kDirectoryGroups = 1'000;
inline constexpr int kDirectoryBatch = 32; // of these in one commit
inline constexpr int kDirectoryRefusals = 200; // listed of one round
inline constexpr int kDirectoryMayClose = 10; // accounts at once, however few there are; more only where half stay
inline constexpr int kOidcBegunMs = 600'000; // for somebody to sign in at the identity provider
inline constexpr int kOidcUnderWay = 1'000; // such sign-ins at a time
inline constexpr int kOidcPerAddress = 100; // of these from one address: an office at nine sits behind one
inline constexpr int kOidcAnswerBytes = 512 << 10; // of the provider
inline constexpr int kOidcSkewSeconds = 120; // between its clock and ours
inline constexpr int kRedirectBytes = 16 << 10; // of a browser that comes back from there
inline constexpr int kRedirectConnections = 8; // it opens some ahead
inline constexpr int kSignInFree = 5; // wrong passwords for one name from one address before it gets slower
inline constexpr int kSignInFreeAddress = 50; // the same for all names together: an office sits behind one address
inline constexpr int kSignInDelayMs = 1'000; // the first delay; each next one is twice as long
inline constexpr int kSignInDelayMostMs = 900'000;
inline constexpr int kSignInForgetMs = 3'600'000; // without a failure so long: forgotten
inline constexpr int kSignInEntries = 20'000; // names and addresses remembered

// --- the desktop client -------------------------------------------------------------------------------
inline constexpr int kConnectTimeoutMs = 20'000; // from dialling to being signed in
inline constexpr int kBeatMs = 5'000; // how often the client looks at its connection
inline constexpr int kClientPingMs = 20'000; // silent that long: the client pings
inline constexpr int kClientSilentMs = 40'000; // silent that long: the connection is given up
inline constexpr int kOutboxUnderWay = 16; // requests of the outbox, each in another channel
inline constexpr int kOutboxUnknownTries = 5; // refusals without a known reason before an entry has failed
inline constexpr int kBackfillUnderWay = 2; // background requests; one more for what somebody looks at
inline constexpr int kBackfillPlan = 64; // background requests planned ahead
inline constexpr int kApplyBatch = 256; // changes written in one transaction
inline constexpr int kGapsPerFetch = 500; // streams named in one sync.fetch

} // namespace teahouse::limits
