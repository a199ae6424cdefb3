<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ChannelTitle</name>
    <message>
        <source>Notes to myself</source>
        <translation>我的笔记</translation>
    </message>
    <message>
        <source>Write a note</source>
        <translation>写点笔记</translation>
    </message>
    <message>
        <source>Message %1</source>
        <translation>发消息给 %1</translation>
    </message>
    <message>
        <source>Message #%1</source>
        <translation>发消息到 #%1</translation>
    </message>
</context>
<context>
    <name>ErrorText</name>
    <message>
        <source>The server did not understand this.</source>
        <translation>服务器无法处理这个请求。</translation>
    </message>
    <message>
        <source>This does not exist, or you may not see it.</source>
        <translation>找不到，或者你没有权限查看。</translation>
    </message>
    <message>
        <source>You are not allowed to do this here.</source>
        <translation>你没有权限这样做。</translation>
    </message>
    <message>
        <source>You are not signed in any more.</source>
        <translation>登录已失效，请重新登录。</translation>
    </message>
    <message>
        <source>This name is taken, or someone changed this first.</source>
        <translation>名称已被占用，或者别人刚刚改过了。</translation>
    </message>
    <message>
        <source>This is too long to send.</source>
        <translation>内容太长，无法发送。</translation>
    </message>
    <message>
        <source>Too fast. Try again in a moment.</source>
        <translation>操作太频繁，请稍后再试。</translation>
    </message>
    <message>
        <source>The server or this program is too old for this.</source>
        <translation>服务器或本程序的版本太旧，不支持此操作。</translation>
    </message>
    <message>
        <source>This has expired.</source>
        <translation>已过期。</translation>
    </message>
    <message>
        <source>The server cannot be reached.</source>
        <translation>连不上服务器。</translation>
    </message>
    <message>
        <source>This was interrupted.</source>
        <translation>操作中断了。</translation>
    </message>
    <message>
        <source>The disk is full or cannot be written.</source>
        <translation>磁盘已满或无法写入。</translation>
    </message>
    <message>
        <source>Wrong name or password.</source>
        <translation>登录名或密码不正确。</translation>
    </message>
    <message>
        <source>This name is taken. Choose another one.</source>
        <translation>这个登录名已被占用，请换一个。</translation>
    </message>
    <message>
        <source>This invitation is not valid any more. Ask for a new one.</source>
        <translation>邀请链接已失效，请让对方重新发一个。</translation>
    </message>
    <message>
        <source>Please check the name and the password.</source>
        <translation>请检查登录名和密码的格式。</translation>
    </message>
    <message numerus="yes">
        <source>Too many attempts. Try again in %n second(s).</source>
        <translation>
            <numerusform>尝试次数太多，请 %n 秒后再试。</numerusform>
        </translation>
    </message>
    <message>
        <source>There is no Teahouse server at this address, or one that this program is too old for.</source>
        <translation>这个地址没有茶馆服务器，或者本程序版本太旧，需要更新。</translation>
    </message>
</context>
<context>
    <name>MessageWords</name>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>dddd, d MMMM</source>
        <extracomment>A day of this year, as QLocale&apos;s date formats are written</extracomment>
        <translation>M月d日 dddd</translation>
    </message>
    <message>
        <source>dddd, d MMMM yyyy</source>
        <extracomment>A day of another year</extracomment>
        <translation>yyyy年M月d日 dddd</translation>
    </message>
    <message>
        <source>d MMMM yyyy, HH:mm</source>
        <extracomment>A date and a time of day, as QLocale&apos;s formats are written</extracomment>
        <translation>yyyy年M月d日 HH:mm</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>%1 joined</source>
        <translation>%1 加入了频道</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>%1 离开了频道</translation>
    </message>
    <message>
        <source>%1 added %2</source>
        <translation>%1 邀请 %2 加入了频道</translation>
    </message>
    <message>
        <source>%1 removed %2</source>
        <translation>%1 将 %2 移出了频道</translation>
    </message>
    <message>
        <source>%1 renamed the channel to “%2”</source>
        <translation>%1 将频道改名为“%2”</translation>
    </message>
    <message>
        <source>%1 cleared the topic</source>
        <translation>%1 清除了频道主题</translation>
    </message>
    <message>
        <source>%1 set the topic: %2</source>
        <translation>%1 将频道主题设为：%2</translation>
    </message>
    <message>
        <source>%1 created this channel</source>
        <translation>%1 创建了频道</translation>
    </message>
    <message>
        <source>Something happened that this version does not know.</source>
        <translation>当前版本无法显示这条动态，请更新茶馆。</translation>
    </message>
    <message>
        <source>You recalled a message</source>
        <translation>你撤回了一条消息</translation>
    </message>
    <message>
        <source>%1 recalled a message</source>
        <translation>%1 撤回了一条消息</translation>
    </message>
    <message numerus="yes">
        <source>Loading %n message(s)…</source>
        <translation>
            <numerusform>正在加载 %n 条消息…</numerusform>
        </translation>
    </message>
    <message>
        <source>New</source>
        <translation>以下是新消息</translation>
    </message>
    <message>
        <source>(edited)</source>
        <translation>（已编辑）</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Not sent. %1</source>
        <translation>未发出。%1</translation>
    </message>
    <message>
        <source>%1 %2: %3</source>
        <translation>%1 %2：%3</translation>
    </message>
    <message>
        <source>File: %1</source>
        <translation>文件：%1</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1，%2：%3</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>发送中</translation>
    </message>
</context>
<context>
    <name>teahouse::app::ChannelListModel</name>
    <message>
        <source>Notes</source>
        <translation>我的笔记</translation>
    </message>
    <message numerus="yes">
        <source>%n unread message(s)</source>
        <translation>
            <numerusform>%n 条未读消息</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n mention(s)</source>
        <translation>
            <numerusform>%n 次提到你</numerusform>
        </translation>
    </message>
    <message>
        <source>draft</source>
        <translation>有草稿</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>teahouse::app::TimelineModel</name>
    <message>
        <source>Loading messages</source>
        <translation>正在加载消息</translation>
    </message>
    <message>
        <source>Message recalled</source>
        <translation>消息已撤回</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>已编辑</translation>
    </message>
    <message>
        <source>sending</source>
        <translation>发送中</translation>
    </message>
    <message>
        <source>not sent</source>
        <translation>未发出</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::AddPeopleDialog</name>
    <message>
        <source>Add people</source>
        <translation>添加成员</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::BrowseChannelsDialog</name>
    <message>
        <source>Channels to join</source>
        <translation>可加入的频道</translation>
    </message>
    <message>
        <source>Name or topic</source>
        <translation>频道名称或主题</translation>
    </message>
    <message>
        <source>Filter channels by name or topic</source>
        <translation>按名称或主题筛选频道</translation>
    </message>
    <message>
        <source>You have joined every public channel.</source>
        <translation>所有公开频道你都已经加入了。</translation>
    </message>
    <message>
        <source>Create a channel…</source>
        <translation>新建频道…</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>加入</translation>
    </message>
    <message>
        <source>%1 — %2</source>
        <translation>%1 — %2</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::ChannelHeader</name>
    <message>
        <source>Archive %1 %</source>
        <translation>历史消息 %1%</translation>
    </message>
    <message>
        <source>Older messages are still being fetched. You can work meanwhile.</source>
        <translation>正在下载更早的消息，不影响使用。</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>成员</translation>
    </message>
    <message numerus="yes">
        <source>%n member(s)</source>
        <translation>
            <numerusform>%n 位成员</numerusform>
        </translation>
    </message>
    <message>
        <source>More about this channel</source>
        <translation>频道菜单</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>离线</translation>
    </message>
    <message>
        <source>The server cannot be reached. What you write is sent later. Click to try again now.</source>
        <translation>连不上服务器。你写的内容会在恢复连接后发出。点击可立即重试。</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>正在连接…</translation>
    </message>
    <message>
        <source>Signed out</source>
        <translation>已退出登录</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>在线</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>频道</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>主题</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::Composer</name>
    <message>
        <source>Editing a message. Esc cancels.</source>
        <translation>正在编辑消息，按 Esc 取消</translation>
    </message>
    <message>
        <source>Replying to a message</source>
        <translation>回复一条消息</translation>
    </message>
    <message>
        <source>Replying to %1: %2</source>
        <translation>回复 %1：%2</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Characters left</source>
        <translation>还可输入的字数</translation>
    </message>
    <message>
        <source>People to mention</source>
        <translation>可以提到的人</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::Conversation</name>
    <message>
        <source>This channel is archived. It can be read and searched.</source>
        <translation>频道已归档，只能查看和搜索。</translation>
    </message>
    <message>
        <source>Choose a channel</source>
        <translation>选择一个频道</translation>
    </message>
    <message>
        <source>Ctrl+K goes to any channel or person.</source>
        <translation>按 Ctrl+K 可以跳转到任何频道或同事。</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>欢迎</translation>
    </message>
    <message>
        <source>There are no channels yet. Create one, or write to someone.</source>
        <translation>还没有频道。新建一个，或者找人聊聊吧。</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>正在加载…</translation>
    </message>
    <message>
        <source>Nothing here yet</source>
        <translation>还没有消息</translation>
    </message>
    <message>
        <source>Write the first message.</source>
        <translation>来发第一条消息吧。</translation>
    </message>
    <message>
        <source>Copy selection</source>
        <translation>复制所选内容</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>回复</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Copy text</source>
        <translation>复制文字</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>复制链接</translation>
    </message>
    <message>
        <source>Mark unread from here</source>
        <translation>从这里开始标为未读</translation>
    </message>
    <message>
        <source>Recall…</source>
        <translation>撤回…</translation>
    </message>
    <message>
        <source>Recall message</source>
        <translation>撤回消息</translation>
    </message>
    <message>
        <source>Take this message back? Its text disappears for everyone.</source>
        <translation>要撤回这条消息吗？撤回后，所有人都看不到它的内容。</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>撤回</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::CreateChannelDialog</name>
    <message>
        <source>Create a channel</source>
        <translation>新建频道</translation>
    </message>
    <message>
        <source>Private: only people who are added can see it</source>
        <translation>私密频道：只有被添加的人才能看到</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>频道名称</translation>
    </message>
    <message>
        <source>Topic (optional)</source>
        <translation>主题（可选）</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>创建</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::DevicesDialog</name>
    <message>
        <source>Devices</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Where you are signed in. A device that you sign out is disconnected at once.</source>
        <translation>这里列出你登录过的设备。让某台设备退出登录后，它会立即断开连接。</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>最近在线</translation>
    </message>
    <message>
        <source>Sign out device…</source>
        <translation>让该设备退出登录…</translation>
    </message>
    <message>
        <source>This device</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>Sign out device</source>
        <translation>让设备退出登录</translation>
    </message>
    <message>
        <source>Sign out %1?</source>
        <translation>要让“%1”退出登录吗？</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>退出登录</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::EditChannelDialog</name>
    <message>
        <source>Edit channel</source>
        <translation>编辑频道</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>频道名称</translation>
    </message>
    <message>
        <source>Topic</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::InvitationsDialog</name>
    <message>
        <source>Invitations</source>
        <translation>邀请</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>Guest: sees only channels they are added to</source>
        <translation>访客：只能看到被加入的频道</translation>
    </message>
    <message>
        <source>Admin</source>
        <translation>管理员</translation>
    </message>
    <message>
        <source>Invited as</source>
        <translation>邀请身份</translation>
    </message>
    <message>
        <source>Valid for how many days</source>
        <translation>有效天数</translation>
    </message>
    <message>
        <source>For how many people</source>
        <translation>可用人数</translation>
    </message>
    <message>
        <source>Create link</source>
        <translation>生成链接</translation>
    </message>
    <message>
        <source>Invitation link</source>
        <translation>邀请链接</translation>
    </message>
    <message>
        <source>Copied. The link is shown only once: pass it on now.</source>
        <translation>已复制。链接只显示这一次，请马上发给对方。</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>身份</translation>
    </message>
    <message>
        <source>Created by</source>
        <translation>创建者</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>剩余人数</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>有效期至</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>作废</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>所有者</translation>
    </message>
    <message>
        <source>Guest</source>
        <translation>访客</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::MainWindow</name>
    <message>
        <source>Teahouse</source>
        <translation>茶馆</translation>
    </message>
    <message>
        <source>%1 — %2</source>
        <translation>%1 — %2</translation>
    </message>
    <message>
        <source>(%1) %2</source>
        <translation>(%1) %2</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::MembersDialog</name>
    <message>
        <source>Members of %1</source>
        <translation>%1 的成员</translation>
    </message>
    <message>
        <source>Add people…</source>
        <translation>添加成员…</translation>
    </message>
    <message>
        <source>Write to</source>
        <translation>发消息</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>移出频道…</translation>
    </message>
    <message>
        <source>Remove member</source>
        <translation>移出成员</translation>
    </message>
    <message>
        <source>Remove %1 from this channel?</source>
        <translation>要把 %1 移出这个频道吗？</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移出</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::MentionPopup</name>
    <message>
        <source>People to mention</source>
        <translation>可以提到的人</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::NewMessageDialog</name>
    <message>
        <source>Write to</source>
        <translation>发消息</translation>
    </message>
    <message>
        <source>Choose one person, or several for a group. Yourself alone: notes.</source>
        <translation>选一个人是私聊，选几个人是群聊，只选自己则是笔记。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>开始聊天</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::PeopleList</name>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Filter people by name</source>
        <translation>按姓名筛选</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人员</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::ProfileDialog</name>
    <message>
        <source>Profile</source>
        <translation>个人资料</translation>
    </message>
    <message>
        <source>Name shown to others</source>
        <translation>显示给别人的姓名</translation>
    </message>
    <message>
        <source>You sign in as %1.</source>
        <translation>你的登录名是 %1。</translation>
    </message>
    <message>
        <source>Current password (only to change it)</source>
        <translation>当前密码（仅修改密码时填写）</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>新密码</translation>
    </message>
    <message>
        <source>New password again</source>
        <translation>再次输入新密码</translation>
    </message>
    <message>
        <source>A new password signs out your other devices.</source>
        <translation>修改密码后，其他设备需要重新登录。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>The two new passwords are not the same.</source>
        <translation>两次输入的新密码不一致。</translation>
    </message>
    <message numerus="yes">
        <source>A password has at least %n character(s).</source>
        <translation>
            <numerusform>密码至少要有 %n 个字符。</numerusform>
        </translation>
    </message>
    <message>
        <source>The current password is wrong.</source>
        <translation>当前密码不正确。</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::Program</name>
    <message>
        <source>This link leads to a server that you are not signed in to.</source>
        <translation>这个链接指向的服务器，你还没有登录。</translation>
    </message>
    <message>
        <source>You have been signed out. What you wrote is kept and sent when you sign in again.</source>
        <translation>你已被退出登录。没发出的内容都留着，重新登录后会自动发出。</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>This archive was written by a newer version of Teahouse. Please update this one.</source>
        <translation>本机存档是由更新版本的茶馆写入的，请先更新本程序。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>You are not signed in. This is what you have read before.</source>
        <translation>你还没有登录，这里显示的是本机保存的消息。</translation>
    </message>
    <message>
        <source>This is not an address.</source>
        <translation>地址格式不正确。</translation>
    </message>
    <message>
        <source>The certificate of this server is not known yet.</source>
        <translation>还没有确认过这个服务器的证书。</translation>
    </message>
    <message>
        <source>No keychain</source>
        <translation>没有密码环</translation>
    </message>
    <message>
        <source>No keychain is open on this desktop. How should Teahouse remember that you are signed in?</source>
        <translation>这个桌面环境里没有可用的密码环。要怎样记住你的登录状态？</translation>
    </message>
    <message>
        <source>A file that only you can read is safe from other users of this computer, but not from someone who takes the disk.</source>
        <translation>保存在只有你能读的文件里，可以防止这台电脑的其他用户看到，但防不住拿走硬盘的人。</translation>
    </message>
    <message>
        <source>In a file only I can read</source>
        <translation>保存在只有我能读的文件里</translation>
    </message>
    <message>
        <source>Only until I quit</source>
        <translation>只记到退出程序为止</translation>
    </message>
    <message>
        <source>The certificate of this server has to be checked again.</source>
        <translation>需要重新核对这个服务器的证书。</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>New message</source>
        <translation>新消息</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::QuickSwitcher</name>
    <message>
        <source>Jump to</source>
        <translation>跳转</translation>
    </message>
    <message>
        <source>Channel or person</source>
        <translation>频道或姓名</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>查找结果</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::QuoteBook</name>
    <message>
        <source>This message was recalled</source>
        <translation>该消息已撤回</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::RefusalPage</name>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>This is not the server you know</source>
        <translation>这不是你原来的服务器</translation>
    </message>
    <message>
        <source>%1 shows a different certificate than before. Either the server was set up anew, or someone stands between you and it and could read everything. Nothing was sent. Ask whoever runs the server, by telephone or in person, before you do anything else.</source>
        <translation>%1 的证书和以前不一样。可能是服务器重新安装过，也可能有人在中间截取通信，能看到所有内容。目前没有发出任何数据。请先打电话或当面向服务器管理员确认，再做其他操作。</translation>
    </message>
    <message>
        <source>Trusted until now:</source>
        <translation>一直信任的指纹：</translation>
    </message>
    <message>
        <source>Shown now:</source>
        <translation>现在收到的指纹：</translation>
    </message>
    <message>
        <source>Stay offline</source>
        <translation>保持离线</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::RowTools</name>
    <message>
        <source>Reply</source>
        <translation>回复</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::ServerRail</name>
    <message>
        <source>%1, unread</source>
        <translation>%1，有未读消息</translation>
    </message>
    <message>
        <source>Add a server</source>
        <translation>添加服务器</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::SettingsDialog</name>
    <message>
        <source>Follow the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Comfortable</source>
        <translation>宽松</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>紧凑</translation>
    </message>
    <message>
        <source>Enter sends, Shift+Enter starts a new line</source>
        <translation>Enter 发送，Shift+Enter 换行</translation>
    </message>
    <message>
        <source>Ctrl+Enter sends, Enter starts a new line</source>
        <translation>Ctrl+Enter 发送，Enter 换行</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Density</source>
        <translation>显示密度</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>字号</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>发送方式</translation>
    </message>
    <message>
        <source>Notify me of mentions and direct messages</source>
        <translation>有人 @我 或发来私聊时通知我</translation>
    </message>
    <message>
        <source>Show what was written in notifications</source>
        <translation>通知里显示消息内容</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::Sidebar</name>
    <message>
        <source>%1, online. Profile</source>
        <translation>%1，在线。个人资料</translation>
    </message>
    <message>
        <source>%1, offline. Profile</source>
        <translation>%1，离线。个人资料</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>个人资料</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>Menu of %1</source>
        <translation>%1 的菜单</translation>
    </message>
    <message>
        <source>Jump to…</source>
        <translation>跳转到…</translation>
    </message>
    <message>
        <source>Go to a channel or person (Ctrl+K)</source>
        <translation>跳转到频道或同事（Ctrl+K）</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>频道</translation>
    </message>
    <message>
        <source>Create or join a channel</source>
        <translation>新建或加入频道</translation>
    </message>
    <message>
        <source>Direct messages</source>
        <translation>私聊</translation>
    </message>
    <message>
        <source>Write to someone</source>
        <translation>找人聊天</translation>
    </message>
    <message>
        <source>Channels and direct messages</source>
        <translation>频道和私聊</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::SignInPage</name>
    <message numerus="yes">
        <source>A password has at least %n character(s).</source>
        <translation>
            <numerusform>密码至少要有 %n 个字符。</numerusform>
        </translation>
    </message>
    <message>
        <source>Teahouse</source>
        <translation>茶馆</translation>
    </message>
    <message>
        <source>Invitation link or server address</source>
        <translation>邀请链接或服务器地址</translation>
    </message>
    <message>
        <source>Choose a name to sign in with</source>
        <translation>设置登录名</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>登录名</translation>
    </message>
    <message>
        <source>Name shown to others</source>
        <translation>显示给别人的姓名</translation>
    </message>
    <message>
        <source>Choose a password</source>
        <translation>设置密码</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>teahouse://… or server.example:8008</source>
        <translation>teahouse://… 或 server.example:8008</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>正在连接…</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>加入</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>You are connecting to %1 for the first time. Its certificate has this fingerprint. Compare it with the one that the server printed when it was set up, or ask whoever runs it.</source>
        <translation>这是第一次连接 %1。下面是它的证书指纹，请和服务器首次启动时打印的指纹核对，或者向管理员确认。</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>指纹</translation>
    </message>
    <message>
        <source>It is the same: trust this server</source>
        <translation>指纹一致，信任此服务器</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::TimelinePane</name>
    <message>
        <source>%1 is typing…</source>
        <translation>%1 正在输入…</translation>
    </message>
    <message>
        <source>%1 and %2 are typing…</source>
        <translation>%1 和 %2 正在输入…</translation>
    </message>
    <message>
        <source>Several people are typing…</source>
        <translation>多人正在输入…</translation>
    </message>
    <message numerus="yes">
        <source>%n new message(s)</source>
        <translation>
            <numerusform>%n 条新消息</numerusform>
        </translation>
    </message>
    <message>
        <source>Newest</source>
        <translation>最新消息</translation>
    </message>
    <message>
        <source>Go to the newest message</source>
        <translation>跳到最新消息</translation>
    </message>
    <message>
        <source>Who is typing</source>
        <translation>正在输入的人</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::TimelineView</name>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>消息列表</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::Tray</name>
    <message numerus="yes">
        <source>Teahouse: %n unread</source>
        <translation>
            <numerusform>茶馆：%n 条未读</numerusform>
        </translation>
    </message>
    <message>
        <source>Teahouse</source>
        <translation>茶馆</translation>
    </message>
    <message>
        <source>Open Teahouse</source>
        <translation>打开茶馆</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::WorkspacePage</name>
    <message>
        <source>Profile…</source>
        <translation>个人资料…</translation>
    </message>
    <message>
        <source>Devices…</source>
        <translation>设备…</translation>
    </message>
    <message>
        <source>Invitations…</source>
        <translation>邀请…</translation>
    </message>
    <message>
        <source>Channels to join…</source>
        <translation>加入频道…</translation>
    </message>
    <message>
        <source>Create a channel…</source>
        <translation>新建频道…</translation>
    </message>
    <message>
        <source>Write to…</source>
        <translation>发消息…</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>设置…</translation>
    </message>
    <message>
        <source>Add a server…</source>
        <translation>添加服务器…</translation>
    </message>
    <message>
        <source>Sign out…</source>
        <translation>退出登录…</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>退出登录</translation>
    </message>
    <message>
        <source>Sign out on this device? The archive on this device is removed.</source>
        <translation>要在这台设备上退出登录吗？本机保存的消息存档会一并删除。</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Mark as read</source>
        <translation>标为已读</translation>
    </message>
    <message>
        <source>Members…</source>
        <translation>成员…</translation>
    </message>
    <message>
        <source>Add people…</source>
        <translation>添加成员…</translation>
    </message>
    <message>
        <source>Name and topic…</source>
        <translation>名称和主题…</translation>
    </message>
    <message>
        <source>Leave…</source>
        <translation>退出频道…</translation>
    </message>
    <message>
        <source>Leave %1? It is private: someone in it has to add you again.</source>
        <translation>要退出“%1”吗？这是私密频道，想回来需要里面的人重新添加你。</translation>
    </message>
    <message>
        <source>Leave %1? You can join again at any time.</source>
        <translation>要退出“%1”吗？以后随时可以再加入。</translation>
    </message>
    <message>
        <source>Leave channel</source>
        <translation>退出频道</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>This link leads to a channel that you are not in.</source>
        <translation>这个链接指向的频道，你没有加入。</translation>
    </message>
</context>
</TS>
