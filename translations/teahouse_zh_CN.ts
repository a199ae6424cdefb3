<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>BodyLayout</name>
    <message numerus="yes">
        <source>Show all %n line(s)</source>
        <translation>
            <numerusform>显示全部 %n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>Show less</source>
        <translation>收起</translation>
    </message>
</context>
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
    <message>
        <source>Do not disturb</source>
        <translation>请勿打扰</translation>
    </message>
</context>
<context>
    <name>CommandWords</name>
    <message>
        <source>Say what you do, in italics</source>
        <translation>用斜体描述自己的动作</translation>
    </message>
    <message>
        <source>Put a shrug behind the message</source>
        <translation>在消息末尾加上摊手表情</translation>
    </message>
    <message>
        <source>Be shown as away, or not any more</source>
        <translation>切换离开状态</translation>
    </message>
    <message>
        <source>No notifications for a while; “off” ends it</source>
        <translation>暂停通知一段时间，输入“关”恢复</translation>
    </message>
    <message>
        <source>Set a status beside your name; “off” takes it away</source>
        <translation>设置个人状态，输入“清除”取消</translation>
    </message>
    <message>
        <source>Be reminded at a time of your choice</source>
        <translation>在指定时间提醒我</translation>
    </message>
    <message>
        <source>Add people to this channel</source>
        <translation>邀请成员加入本频道</translation>
    </message>
    <message>
        <source>Join a channel</source>
        <translation>加入频道</translation>
    </message>
    <message>
        <source>Leave this channel</source>
        <translation>退出本频道</translation>
    </message>
    <message>
        <source>Change the topic of this channel</source>
        <translation>修改本频道主题</translation>
    </message>
    <message>
        <source>Give this channel another name</source>
        <translation>修改本频道名称</translation>
    </message>
    <message>
        <source>Write to someone directly</source>
        <translation>发送私聊消息</translation>
    </message>
    <message>
        <source>Search everywhere</source>
        <translation>全局搜索</translation>
    </message>
    <message>
        <source>Show keys and commands</source>
        <translation>查看快捷键与命令</translation>
    </message>
    <message>
        <source>[text]</source>
        <translation>[内容]</translation>
    </message>
    <message>
        <source>[how long]</source>
        <translation>[时长]</translation>
    </message>
    <message>
        <source>[emoji] [text]</source>
        <translation>[表情] [内容]</translation>
    </message>
    <message>
        <source>[text] [when]</source>
        <translation>[内容] [时间]</translation>
    </message>
    <message>
        <source>[@people]</source>
        <translation>[@成员]</translation>
    </message>
    <message>
        <source>[#channel]</source>
        <translation>[#频道]</translation>
    </message>
    <message>
        <source>[topic]</source>
        <translation>[主题]</translation>
    </message>
    <message>
        <source>[name]</source>
        <translation>[名称]</translation>
    </message>
    <message>
        <source>[@person] [text]</source>
        <translation>[@成员] [内容]</translation>
    </message>
    <message>
        <source>[words]</source>
        <translation>[关键词]</translation>
    </message>
</context>
<context>
    <name>EmojiPicker</name>
    <message>
        <source>Smileys</source>
        <translation>笑脸</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人物</translation>
    </message>
    <message>
        <source>Animals and nature</source>
        <translation>动物与自然</translation>
    </message>
    <message>
        <source>Food and drink</source>
        <translation>食物与饮料</translation>
    </message>
    <message>
        <source>Travel and places</source>
        <translation>旅行与地点</translation>
    </message>
    <message>
        <source>Activities</source>
        <translation>活动</translation>
    </message>
    <message>
        <source>Objects</source>
        <translation>物品</translation>
    </message>
    <message>
        <source>Symbols</source>
        <translation>符号</translation>
    </message>
    <message>
        <source>Flags</source>
        <translation>旗帜</translation>
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
    <message>
        <source>The code is missing or wrong.</source>
        <translation>验证码未填写或不正确。</translation>
    </message>
    <message>
        <source>This office asks for a second factor. Set one up first.</source>
        <translation>本团队要求两步验证，请先设置。</translation>
    </message>
    <message>
        <source>The directory of your office does not answer. Try again later, or ask whoever runs it.</source>
        <translation>单位的目录服务没有响应。请稍后再试，或联系管理人员。</translation>
    </message>
    <message>
        <source>The directory of your office knows you, but no account can be opened for you here. Ask an administrator.</source>
        <translation>单位目录中有您的信息，但无法在这里为您开通账号。请联系管理员。</translation>
    </message>
    <message>
        <source>This server has no single sign-on. Sign in with your name and password.</source>
        <translation>这个服务器没有启用单点登录，请用账号和密码登录。</translation>
    </message>
    <message>
        <source>The identity provider did not confirm who you are.</source>
        <translation>统一身份认证未能确认您的身份。</translation>
    </message>
    <message>
        <source>The identity provider knows you, but no account can be opened for you here. Ask an administrator.</source>
        <translation>统一身份认证中有您的信息，但无法在这里为您开通账号。请联系管理员。</translation>
    </message>
    <message>
        <source>That took too long. Try again.</source>
        <translation>等待超时，请重试。</translation>
    </message>
    <message>
        <source>You did not sign in in the browser.</source>
        <translation>您没有在浏览器中完成登录。</translation>
    </message>
    <message>
        <source>The identity provider of your office does not answer. Try again later, or ask whoever runs it.</source>
        <translation>单位的统一身份认证没有响应。请稍后再试，或联系管理人员。</translation>
    </message>
</context>
<context>
    <name>EventWords</name>
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
        <translation>%1 退出了频道</translation>
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
        <source>%1 was added</source>
        <translation>%1 被邀请加入了频道</translation>
    </message>
    <message>
        <source>%1 was removed</source>
        <translation>%1 被移出了频道</translation>
    </message>
</context>
<context>
    <name>ExportWords</name>
    <message>
        <source>dddd, d MMMM yyyy</source>
        <extracomment>A day, as QLocale&apos;s date formats are written</extracomment>
        <translation>yyyy年M月d日 dddd</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>姓名</translation>
    </message>
    <message>
        <source>Login name</source>
        <translation>登录名</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Edited</source>
        <translation>编辑时间</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>回复</translation>
    </message>
    <message>
        <source>Thread</source>
        <translation>话题</translation>
    </message>
    <message>
        <source>Reactions</source>
        <translation>表情回应</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>置顶</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Bot</source>
        <translation>机器人</translation>
    </message>
    <message>
        <source>Deactivated</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>所有者</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>管理员</translation>
    </message>
    <message>
        <source>Guest</source>
        <translation>访客</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>Notes to myself</source>
        <translation>我的笔记</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>%1 recalled a message</source>
        <translation>%1 撤回了一条消息</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>已编辑</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>已置顶</translation>
    </message>
    <message>
        <source>Reply to %1</source>
        <translation>回复 %1</translation>
    </message>
    <message>
        <source>In the thread of %1</source>
        <translation>在 %1 的话题中</translation>
    </message>
    <message>
        <source>not in this export</source>
        <translation>不在本次导出中</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>频道</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>People</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Contents</source>
        <translation>目录</translation>
    </message>
    <message>
        <source>Earlier messages</source>
        <translation>更早的消息</translation>
    </message>
    <message>
        <source>Later messages</source>
        <translation>更新的消息</translation>
    </message>
    <message>
        <source>Page %1</source>
        <translation>第 %1 页</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n 条消息</numerusform>
        </translation>
    </message>
    <message>
        <source>Exported on %1 by %2: what this person could read then.</source>
        <extracomment>%1 is a date and time, %2 a person</extracomment>
        <translation>由 %2 于 %1 导出，内容为其当时可以阅读的全部消息。</translation>
    </message>
    <message>
        <source>Not all of it: %1 of %2 messages were on the device.</source>
        <translation>内容不完整：%2 条消息中有 %1 条在导出设备上。</translation>
    </message>
    <message>
        <source>deactivated</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>bot</source>
        <translation>机器人</translation>
    </message>
    <message>
        <source>No messages.</source>
        <translation>没有消息。</translation>
    </message>
    <message>
        <source>Forwarded from %1, %2</source>
        <translation>转发自 %1，%2</translation>
    </message>
    <message>
        <source>Moderator</source>
        <translation>协管员</translation>
    </message>
</context>
<context>
    <name>FileWords</name>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n 页</numerusform>
        </translation>
    </message>
    <message>
        <source>Waiting · %1</source>
        <translation>等待中 · %1</translation>
    </message>
    <message>
        <source>Uploading %1 of %2</source>
        <extracomment>%1 and %2 are sizes, such as 1.2 MB</extracomment>
        <translation>正在上传 %1 / %2</translation>
    </message>
    <message>
        <source>Paused at %1 of %2</source>
        <translation>已暂停 %1 / %2</translation>
    </message>
    <message>
        <source>Downloading %1 of %2</source>
        <translation>正在下载 %1 / %2</translation>
    </message>
    <message>
        <source>Image</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>Audio</source>
        <translation>音频</translation>
    </message>
    <message>
        <source>PDF document</source>
        <translation>PDF 文档</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>压缩包</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <extracomment>A file in one line: kind, name, size</extracomment>
        <translation>%1：%2，%3</translation>
    </message>
    <message>
        <source>This file is larger than the server takes.</source>
        <translation>文件超过服务器允许的大小。</translation>
    </message>
    <message>
        <source>There is no room for this file: your space on the server, or its disk, is full.</source>
        <translation>空间不足：你在服务器上的空间或服务器磁盘已满。</translation>
    </message>
    <message>
        <source>The virus scanner of the server refused this file.</source>
        <translation>服务器的病毒扫描拒绝了这个文件。</translation>
    </message>
    <message>
        <source>The file cannot be read, or you may not send files here.</source>
        <translation>文件无法读取，或者你无权在这里发送文件。</translation>
    </message>
    <message>
        <source>The file is not where it was. Choose it again.</source>
        <translation>文件已不在原来的位置，请重新选择。</translation>
    </message>
    <message>
        <source>The file has changed since it was chosen. Choose it again.</source>
        <translation>文件在选择之后有改动，请重新选择。</translation>
    </message>
    <message>
        <source>The server has given up this upload. Try again.</source>
        <translation>服务器已放弃这次上传，请重试。</translation>
    </message>
    <message>
        <source>This file is gone, or you may not see it any more.</source>
        <translation>文件已不存在，或者你已无权查看。</translation>
    </message>
    <message>
        <source>This file is not on this device yet, and the server cannot be reached.</source>
        <translation>本机还没有这个文件，目前又无法连接服务器。</translation>
    </message>
    <message>
        <source>The disk of this device is full or cannot be written.</source>
        <translation>本机磁盘已满或无法写入。</translation>
    </message>
    <message>
        <source>What arrived is not what was sent. Try again.</source>
        <translation>收到的内容与发送的不一致，请重试。</translation>
    </message>
    <message>
        <source>Only the name of this file came from the old chat; its contents are not here.</source>
        <translation>从原聊天工具导入时只有文件名，没有文件内容。</translation>
    </message>
    <message>
        <source>on the sender&apos;s computer</source>
        <translation>在发送者的电脑上</translation>
    </message>
    <message>
        <source>Waiting for the sender&apos;s computer · %1</source>
        <translation>等待发送者的电脑 · %1</translation>
    </message>
    <message>
        <source>Coming by way of the server · %1</source>
        <translation>改由服务器中转 · %1</translation>
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
        <source>%1, %2: %3</source>
        <translation>%1，%2：%3</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>发送中</translation>
    </message>
    <message>
        <source>Not sent.</source>
        <translation>未发送。</translation>
    </message>
    <message>
        <source>Link: %1</source>
        <translation>链接：%1</translation>
    </message>
    <message>
        <source>You</source>
        <translation>你</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n other(s)</source>
        <extracomment>%1 is a list of names</extracomment>
        <translation>
            <numerusform>%1 等 %n 人</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <extracomment>The last two of a list of names</extracomment>
        <translation>%1和%2</translation>
    </message>
    <message>
        <source>Pinned by %1</source>
        <translation>由 %1 置顶</translation>
    </message>
    <message>
        <source>In your saved messages</source>
        <translation>已收藏</translation>
    </message>
    <message>
        <source>%1 by %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Show what it said before</source>
        <translation>查看编辑前的内容</translation>
    </message>
    <message>
        <source>Edit again</source>
        <translation>重新编辑</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>已读</translation>
    </message>
    <message>
        <source>Not read yet</source>
        <translation>未读</translation>
    </message>
    <message>
        <source>Read by all</source>
        <translation>全部已读</translation>
    </message>
    <message>
        <source>Read %1 · Unread %2</source>
        <extracomment>How many people have read a message, and how many have not</extracomment>
        <translation>已读 %1 · 未读 %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>In reply to %1: %2</source>
        <translation>回复 %1：%2</translation>
    </message>
    <message>
        <source>Edited</source>
        <translation>已编辑</translation>
    </message>
</context>
<context>
    <name>MomentWords</name>
    <message>
        <source>Today %1</source>
        <translation>今天 %1</translation>
    </message>
    <message>
        <source>Tomorrow %1</source>
        <translation>明天 %1</translation>
    </message>
    <message>
        <source>Yesterday %1</source>
        <translation>昨天 %1</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <extracomment>A day of the week and a time of day, &quot;Monday 09:00&quot;</extracomment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>d MMMM, HH:mm</source>
        <extracomment>A day and a time of day, as QLocale&apos;s formats are written</extracomment>
        <translation>M月d日 HH:mm</translation>
    </message>
    <message>
        <source>d MMMM yyyy, HH:mm</source>
        <extracomment>The same with the year</extracomment>
        <translation>yyyy年M月d日 HH:mm</translation>
    </message>
    <message>
        <source>In 20 minutes (%1)</source>
        <translation>20 分钟后（%1）</translation>
    </message>
    <message>
        <source>In 1 hour (%1)</source>
        <translation>1 小时后（%1）</translation>
    </message>
    <message>
        <source>This afternoon, %1</source>
        <translation>今天下午 %1</translation>
    </message>
    <message>
        <source>Tomorrow, %1</source>
        <translation>明天 %1</translation>
    </message>
    <message>
        <source>Monday, %1</source>
        <translation>下周一 %1</translation>
    </message>
    <message>
        <source>Another time…</source>
        <translation>其他时间…</translation>
    </message>
</context>
<context>
    <name>NoticeWords</name>
    <message>
        <source>%1 But: %2</source>
        <translation>%1但是：%2</translation>
    </message>
    <message>
        <source>You wrote this message yourself.</source>
        <translation>这条消息是你自己写的。</translation>
    </message>
    <message>
        <source>Nobody wrote this: it tells what happened to the channel.</source>
        <translation>这不是谁写的消息，而是频道的动态。</translation>
    </message>
    <message>
        <source>The message was recalled.</source>
        <translation>这条消息已撤回。</translation>
    </message>
    <message>
        <source>You are not in this channel.</source>
        <translation>你不在这个频道里。</translation>
    </message>
    <message>
        <source>You have muted this channel: nothing of it notifies you, not even a mention.</source>
        <translation>你已将此频道静音：其中任何消息都不会提醒你，提到你也不会。</translation>
    </message>
    <message>
        <source>You have muted the category this channel is in: nothing of it notifies you, not even a mention.</source>
        <translation>你已将此频道所在的分组静音：其中任何消息都不会提醒你，提到你也不会。</translation>
    </message>
    <message>
        <source>You have set this channel to “Nothing”.</source>
        <translation>你已将此频道设为“不提醒”。</translation>
    </message>
    <message>
        <source>Your level for all channels is “Nothing”, and this channel has none of its own.</source>
        <translation>你对所有频道的设置是“不提醒”，而此频道没有单独设置。</translation>
    </message>
    <message>
        <source>The message mentions you.</source>
        <translation>这条消息提到了你。</translation>
    </message>
    <message>
        <source>The message mentions a group you are in, or everybody who was online.</source>
        <translation>这条消息提到了你所在的用户组，或所有在线成员。</translation>
    </message>
    <message>
        <source>The message has one of your keywords.</source>
        <translation>这条消息含有你的关键词。</translation>
    </message>
    <message>
        <source>The message mentions everybody.</source>
        <translation>这条消息提到了所有人。</translation>
    </message>
    <message>
        <source>It is a reply in a thread that you follow.</source>
        <translation>这是你关注的话题中的回复。</translation>
    </message>
    <message>
        <source>It was written in a direct conversation.</source>
        <translation>这是私聊中的消息。</translation>
    </message>
    <message>
        <source>You have set this channel to “All messages”.</source>
        <translation>你已将此频道设为“所有消息”。</translation>
    </message>
    <message>
        <source>Your level for all channels is “All messages”.</source>
        <translation>你对所有频道的设置是“所有消息”。</translation>
    </message>
    <message>
        <source>It is a reply in a thread that you do not follow, and does not mention you.</source>
        <translation>这是你没有关注的话题中的回复，也没有提到你。</translation>
    </message>
    <message>
        <source>You have set this channel to “Mentions”, and the message does not mention you.</source>
        <translation>你已将此频道设为“提到我时”，而这条消息没有提到你。</translation>
    </message>
    <message>
        <source>Your level for all channels is “Mentions”, and the message does not mention you.</source>
        <translation>你对所有频道的设置是“提到我时”，而这条消息没有提到你。</translation>
    </message>
    <message>
        <source>Notifications are switched off on this device.</source>
        <translation>本设备已关闭通知。</translation>
    </message>
    <message>
        <source>You had set “Do not disturb”.</source>
        <translation>你当时开启了“勿扰”。</translation>
    </message>
    <message>
        <source>It was in your quiet hours.</source>
        <translation>当时处于你的免打扰时段。</translation>
    </message>
    <message>
        <source>It was written while this device was not connected, and came later.</source>
        <translation>这条消息是本设备未连接时写的，后来才收到。</translation>
    </message>
    <message>
        <source>You had read it already, on this or on another device.</source>
        <translation>你当时已在本设备或另一台设备上读过。</translation>
    </message>
    <message>
        <source>It was on your screen already.</source>
        <translation>它当时已经显示在你的屏幕上。</translation>
    </message>
    <message>
        <source>It was handed to the system, which has not answered yet.</source>
        <translation>已交给系统，系统尚未答复。</translation>
    </message>
    <message>
        <source>The system accepted it, with the number %1.</source>
        <translation>系统已接受，编号 %1。</translation>
    </message>
    <message>
        <source>It was shown by the icon in the tray. The system does not say whether it appeared.</source>
        <translation>已通过托盘图标显示。系统不会告知它是否真的出现。</translation>
    </message>
    <message>
        <source>The system refused it: %1</source>
        <translation>系统拒绝了：%1</translation>
    </message>
    <message>
        <source>There is no notification service on this system.</source>
        <translation>本系统没有通知服务。</translation>
    </message>
    <message>
        <source>Notifications are shown by %1 %2.</source>
        <translation>通知由 %1 %2 显示。</translation>
    </message>
    <message>
        <source>%1 They can be answered in place.</source>
        <translation>%1可以直接在通知里回复。</translation>
    </message>
</context>
<context>
    <name>NotifyMenu</name>
    <message>
        <source>Notifications</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>静音</translation>
    </message>
    <message>
        <source>Muted with its category</source>
        <translation>随分组静音</translation>
    </message>
    <message>
        <source>All messages</source>
        <translation>所有消息</translation>
    </message>
    <message>
        <source>Mentions</source>
        <translation>提到我时</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>不提醒</translation>
    </message>
    <message>
        <source>Default (%1)</source>
        <translation>默认（%1）</translation>
    </message>
</context>
<context>
    <name>PersonWords</name>
    <message>
        <source>Owner</source>
        <translation>所有者</translation>
    </message>
    <message>
        <source>Admin</source>
        <translation>管理员</translation>
    </message>
    <message>
        <source>Moderator</source>
        <translation>协管员</translation>
    </message>
    <message>
        <source>Guest</source>
        <translation>访客</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>Bot</source>
        <translation>机器人</translation>
    </message>
    <message>
        <source>Account closed</source>
        <translation>账号已停用</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>在线</translation>
    </message>
    <message>
        <source>Away</source>
        <translation>离开</translation>
    </message>
    <message>
        <source>Do not disturb</source>
        <translation>请勿打扰</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>离线</translation>
    </message>
    <message>
        <source>Tomorrow %1</source>
        <translation>明天 %1</translation>
    </message>
    <message>
        <source>Yesterday %1</source>
        <translation>昨天 %1</translation>
    </message>
</context>
<context>
    <name>SearchWords</name>
    <message>
        <source>This is too long to search for</source>
        <translation>搜索内容过长</translation>
    </message>
    <message>
        <source>These are too many words</source>
        <translation>搜索词过多</translation>
    </message>
    <message>
        <source>“%1” is not something one can search by</source>
        <translation>没有“%1”这个搜索条件</translation>
    </message>
    <message>
        <source>“%1” is not known here</source>
        <translation>无法识别“%1”</translation>
    </message>
    <message>
        <source>Nobody is called “%1”</source>
        <translation>没有叫“%1”的成员</translation>
    </message>
    <message>
        <source>You are in no channel called “%1”</source>
        <translation>你不在名为“%1”的频道中</translation>
    </message>
    <message>
        <source>“%1” is not a date</source>
        <translation>“%1”不是日期</translation>
    </message>
    <message>
        <source>Something is missing after “%1”</source>
        <translation>“%1”后面缺少内容</translation>
    </message>
    <message>
        <source>The search did not work</source>
        <translation>搜索失败</translation>
    </message>
    <message>
        <source>These can be used. To search for the word itself, put it in quotation marks.</source>
        <translation>可以使用以下条件。如要搜索这个词本身，请加引号。</translation>
    </message>
    <message>
        <source>Write 2025-03-01, 2025-03, today, yesterday or last week.</source>
        <translation>可以写 2025-03-01、2025-03、今天、昨天或上周。</translation>
    </message>
    <message>
        <source>Type a part of the name and choose from the list.</source>
        <translation>输入名称的一部分，再从列表中选择。</translation>
    </message>
    <message>
        <source>Choose from the list that appears while you type.</source>
        <translation>请从输入时出现的列表中选择。</translation>
    </message>
    <message>
        <source>Try fewer words.</source>
        <translation>请减少搜索词。</translation>
    </message>
    <message>
        <source>Try again, or restart Teahouse.</source>
        <translation>请重试，或重新启动茶馆。</translation>
    </message>
    <message>
        <source>Looked at %1 messages on this device</source>
        <extracomment>The count is grouped: 12,340</extracomment>
        <translation>已搜索本机的 %1 条消息</translation>
    </message>
    <message>
        <source>%1, and asked the server.</source>
        <translation>%1，并查询了服务器。</translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1。</translation>
    </message>
    <message>
        <source>The archive is %1 % here; the server was asked for the rest.</source>
        <translation>本机归档已完成 %1%，其余部分已查询服务器。</translation>
    </message>
    <message>
        <source>The archive is %1 % here. What is still to come cannot be found yet.</source>
        <translation>本机归档已完成 %1%，尚未获取的内容暂时搜索不到。</translation>
    </message>
    <message>
        <source>The archive is being prepared for searching; older messages may be missing.</source>
        <translation>正在建立搜索索引，较早的消息可能暂时搜索不到。</translation>
    </message>
    <message>
        <source>who wrote it</source>
        <translation>发送人</translation>
    </message>
    <message>
        <source>in which channel</source>
        <translation>所在频道</translation>
    </message>
    <message>
        <source>before a day</source>
        <translation>某天之前</translation>
    </message>
    <message>
        <source>after a day</source>
        <translation>某天之后</translation>
    </message>
    <message>
        <source>on a day, in a month</source>
        <translation>某天或某月</translation>
    </message>
    <message>
        <source>what is in it</source>
        <translation>包含的内容</translation>
    </message>
    <message>
        <source>what it is</source>
        <translation>消息类型</translation>
    </message>
    <message>
        <source>messages you saved</source>
        <translation>你收藏的消息</translation>
    </message>
    <message>
        <source>with a file</source>
        <translation>包含文件</translation>
    </message>
    <message>
        <source>with a link</source>
        <translation>包含链接</translation>
    </message>
    <message>
        <source>with an image</source>
        <translation>包含图片</translation>
    </message>
    <message>
        <source>with a reaction</source>
        <translation>有表情回应</translation>
    </message>
    <message>
        <source>with code</source>
        <translation>包含代码</translation>
    </message>
    <message>
        <source>replies in threads</source>
        <translation>话题中的回复</translation>
    </message>
    <message>
        <source>pinned to a channel</source>
        <translation>频道置顶</translation>
    </message>
    <message>
        <source>edited afterwards</source>
        <translation>编辑过的</translation>
    </message>
</context>
<context>
    <name>ServerSettingWords</name>
    <message>
        <source>Where the server listens: ADDRESS:PORT. Without an address everywhere.</source>
        <translation>服务器监听的地址和端口，写作 地址:端口；不写地址则监听所有网卡。</translation>
    </message>
    <message>
        <source>The name or address under which others reach the server. It stands in invitation links.</source>
        <translation>别人访问服务器所用的主机名或地址，会写进邀请链接。</translation>
    </message>
    <message>
        <source>Without encryption; only for this one machine.</source>
        <translation>不加密，只限本机使用。</translation>
    </message>
    <message>
        <source>Without encryption even where others can listen in. Not recommended.</source>
        <translation>即使他人可能窃听也不加密。不建议使用。</translation>
    </message>
    <message>
        <source>Write the log as lines of JSON.</source>
        <translation>日志每行写成 JSON。</translation>
    </message>
    <message>
        <source>Other machines may read the numbers at /metrics, too.</source>
        <translation>允许其他机器读取 /metrics 的统计数据。</translation>
    </message>
    <message>
        <source>The most connections at a time, in all.</source>
        <translation>同时连接数的总上限。</translation>
    </message>
    <message>
        <source>The most connections at a time from one address. An office behind one router has one.</source>
        <translation>来自同一地址的同时连接数上限。整个办公室经同一路由器上网时只算一个地址。</translation>
    </message>
    <message>
        <source>How much room one person&apos;s files may take, such as 10G. 0: as much as there is.</source>
        <translation>每个人的文件可占用的空间，如 10G。0 表示不限。</translation>
    </message>
    <message>
        <source>How much room all files together may take, such as 2T. 0: as much as there is.</source>
        <translation>全部文件可占用的空间，如 2T。0 表示不限。</translation>
    </message>
    <message>
        <source>The largest file that can be sent.</source>
        <translation>单个文件的大小上限。</translation>
    </message>
    <message>
        <source>Take files even while the virus scanner does not answer.</source>
        <translation>病毒扫描服务无响应时也接收文件。</translation>
    </message>
    <message>
        <source>Fetch the pages that messages link to, and show what they are about.</source>
        <translation>读取消息中链接的网页并显示预览。</translation>
    </message>
    <message>
        <source>Hosts of your own network that may be fetched too, separated by commas. All others there are never touched.</source>
        <translation>允许读取的内网主机，用逗号分隔。其余内网地址一律不访问。</translation>
    </message>
    <message>
        <source>Tell the local network that the server is here, so that nobody has to type its address.</source>
        <translation>在局域网内通告服务器，大家不必手动输入地址。</translation>
    </message>
    <message>
        <source>Your directory: ldaps://HOST, or ldap://HOST with STARTTLS. Its people sign in with the password they have there. Set the account, its password and the base first.</source>
        <translation>单位的目录服务：ldaps://主机，或使用 STARTTLS 的 ldap://主机。目录中的人用那里的密码登录。请先设置查询账号、密码和基准 DN。</translation>
    </message>
    <message>
        <source>ad for Active Directory, openldap for any other.</source>
        <translation>Active Directory 填 ad，其他一律填 openldap。</translation>
    </message>
    <message>
        <source>The account by which the server looks people up. It needs to read, nothing more.</source>
        <translation>服务器查询目录所用的账号，只需要读取权限。</translation>
    </message>
    <message>
        <source>The password of that account.</source>
        <translation>该账号的密码。</translation>
    </message>
    <message>
        <source>Below which people and groups stand, such as dc=corp,dc=example.</source>
        <translation>人员和群组所在的基准 DN，如 dc=corp,dc=example。</translation>
    </message>
    <message>
        <source>Which people may come in, as an LDAP filter. Without one: everybody below the base.</source>
        <translation>哪些人可以登录，写成 LDAP 过滤器。不填则为基准 DN 下的所有人。</translation>
    </message>
    <message>
        <source>The attribute that people sign in with. Usually uid, in Active Directory sAMAccountName.</source>
        <translation>登录名所在的属性，一般是 uid，Active Directory 中是 sAMAccountName。</translation>
    </message>
    <message>
        <source>The attribute with somebody&apos;s department. Without one: the organisational units that the person stands in.</source>
        <translation>部门所在的属性。不填则按人员所在的组织单位（OU）划分。</translation>
    </message>
    <message>
        <source>Groups to have here too, separated by commas, or * for all. sales=#sales brings their people into that channel.</source>
        <translation>要同步的群组，用逗号分隔，* 表示全部。写 sales=#sales 会把组内成员加入该频道。</translation>
    </message>
    <message>
        <source>An account that is here already goes to the person of that name in the directory. Never an owner&apos;s.</source>
        <translation>已有的同名账号归目录中的人使用；所有者的账号除外。</translation>
    </message>
    <message>
        <source>How often the directory is looked at, in minutes.</source>
        <translation>同步目录的间隔（分钟）。</translation>
    </message>
    <message>
        <source>A file with the certificates by which the directory is recognised. Without one: the system&apos;s.</source>
        <translation>用于验证目录服务的证书文件。不填则用系统证书。</translation>
    </message>
    <message>
        <source>Speak ldap:// without encryption. Passwords can then be read on the way.</source>
        <translation>ldap:// 不加密。密码可能在途中被窃取。</translation>
    </message>
    <message>
        <source>Your identity provider (OpenID Connect), by the address it calls itself. Set the client ID first.</source>
        <translation>统一身份认证（OpenID Connect）的签发者地址，须与其自称的一致。请先设置客户端 ID。</translation>
    </message>
    <message>
        <source>What the provider calls this server.</source>
        <translation>本服务器在认证系统中的客户端 ID。</translation>
    </message>
    <message>
        <source>The secret of that client. Without one: a public client.</source>
        <translation>该客户端的密钥。不填则为公开客户端。</translation>
    </message>
    <message>
        <source>What your people call the provider.</source>
        <translation>大家对认证系统的称呼。</translation>
    </message>
    <message>
        <source>Only people with a confirmed mail address in these domains may come in. Without any: everybody whom the provider knows.</source>
        <translation>只允许邮箱已确认且属于这些域名的人登录。不填则接受认证系统中的所有人。</translation>
    </message>
    <message>
        <source>Only people of this group of the provider may come in.</source>
        <translation>只允许认证系统中属于该群组的人登录。</translation>
    </message>
    <message>
        <source>An account that is here already goes to the person of that name at the provider. Only where people cannot choose their names there; never an owner&apos;s.</source>
        <translation>已有的同名账号归认证系统中的人使用。仅在用户不能自定名称时启用；所有者的账号除外。</translation>
    </message>
    <message>
        <source>A file with the certificates by which the provider is recognised. Without one: the system&apos;s.</source>
        <translation>用于验证认证系统的证书文件。不填则用系统证书。</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Links</source>
        <translation>链接</translation>
    </message>
    <message>
        <source>Log and numbers</source>
        <translation>日志与统计</translation>
    </message>
    <message>
        <source>Directory (LDAP)</source>
        <translation>目录服务（LDAP）</translation>
    </message>
    <message>
        <source>Single sign-on (OpenID Connect)</source>
        <translation>单点登录（OpenID Connect）</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>this machine&apos;s name</source>
        <translation>本机名称</translation>
    </message>
    <message>
        <source>the system&apos;s</source>
        <translation>系统证书</translation>
    </message>
    <message>
        <source>the issuer&apos;s host</source>
        <translation>签发者的主机名</translation>
    </message>
    <message>
        <source>uid, or sAMAccountName</source>
        <translation>uid 或 sAMAccountName</translation>
    </message>
    <message>
        <source>The virus scanner (ClamAV) that looks at every file: the path of its socket, or HOST:PORT.</source>
        <translation>检查每个文件的病毒扫描服务（ClamAV）：填套接字路径，或 主机:端口。</translation>
    </message>
    <message>
        <source>How often the server makes a backup of itself, in hours. 0: only when you wish.</source>
        <translation>服务器自动备份的间隔，单位为小时；0 表示只手动备份。</translation>
    </message>
    <message>
        <source>How many of its backups are kept. The oldest are taken away.</source>
        <translation>保留多少份备份，超出后删除最旧的。</translation>
    </message>
    <message>
        <source>The folder on the server where backups are made, best on another disk.</source>
        <translation>备份保存到服务器的哪个文件夹，最好在另一块硬盘上。</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>backups in the data folder</source>
        <translation>数据文件夹中的 backups</translation>
    </message>
</context>
<context>
    <name>StatusDialog</name>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Do not disturb</source>
        <translation>请勿打扰</translation>
    </message>
    <message>
        <source>Until %1</source>
        <translation>到%1为止</translation>
    </message>
    <message>
        <source>Turn off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>For 30 minutes</source>
        <translation>30 分钟</translation>
    </message>
    <message>
        <source>For an hour</source>
        <translation>1 小时</translation>
    </message>
    <message>
        <source>For 2 hours</source>
        <translation>2 小时</translation>
    </message>
    <message>
        <source>Until tomorrow morning</source>
        <translation>到明天早上</translation>
    </message>
    <message>
        <source>For a week</source>
        <translation>一周</translation>
    </message>
    <message>
        <source>Set a status…</source>
        <translation>设置状态…</translation>
    </message>
    <message>
        <source>Status: %1</source>
        <translation>状态：%1</translation>
    </message>
    <message>
        <source>Away</source>
        <translation>离开</translation>
    </message>
</context>
<context>
    <name>ThreadWords</name>
    <message numerus="yes">
        <source>%n reply(s)</source>
        <translation>
            <numerusform>%n 条回复</numerusform>
        </translation>
    </message>
    <message>
        <source>just now</source>
        <translation>刚刚</translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>%n 分钟前</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>%n 小时前</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n 天前</numerusform>
        </translation>
    </message>
    <message>
        <source>on %1</source>
        <translation>%1</translation>
    </message>
    <message>
        <source>last reply %1</source>
        <extracomment>%1 is &quot;5 minutes ago&quot;</extracomment>
        <translation>最后回复：%1</translation>
    </message>
    <message>
        <source>Replied in a thread</source>
        <translation>在话题中回复</translation>
    </message>
    <message>
        <source>Replied in a thread: %1</source>
        <translation>在话题中回复：%1</translation>
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
    <message>
        <source>muted</source>
        <translation>已静音</translation>
    </message>
</context>
<context>
    <name>teahouse::app::FileListModel</name>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
</context>
<context>
    <name>teahouse::app::PortalHotkey</name>
    <message>
        <source>Take a screenshot</source>
        <translation>截图</translation>
    </message>
</context>
<context>
    <name>teahouse::app::SearchModel</name>
    <message>
        <source>File %1, %2</source>
        <translation>文件 %1，%2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
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
    <name>teahouse::ui::AboutChannelDialog</name>
    <message>
        <source>About this channel</source>
        <translation>关于此频道</translation>
    </message>
    <message>
        <source>Private: only people who are added can see it</source>
        <translation>私有：只有被添加的人可以看到</translation>
    </message>
    <message>
        <source>Public: everybody but guests may join</source>
        <translation>公开：访客以外的人都可以加入</translation>
    </message>
    <message>
        <source>Archived: it can be read and searched</source>
        <translation>已归档：可以阅读和搜索</translation>
    </message>
    <message>
        <source>Purpose: %1</source>
        <translation>用途：%1</translation>
    </message>
    <message>
        <source>Topic: %1</source>
        <translation>主题：%1</translation>
    </message>
    <message>
        <source>Only moderators write here.</source>
        <translation>只有管理者可以在这里发消息。</translation>
    </message>
    <message>
        <source>Only moderators write here. You can reply in threads.</source>
        <translation>只有管理者可以在这里发消息。你可以在话题中回复。</translation>
    </message>
    <message>
        <source>Everybody new begins here</source>
        <translation>新成员自动加入</translation>
    </message>
    <message>
        <source>Created by %1 on %2</source>
        <translation>由 %1 创建于 %2</translation>
    </message>
    <message>
        <source>Messages are kept for %1, then deleted</source>
        <translation>消息保留 %1，之后删除</translation>
    </message>
    <message>
        <source>Messages are kept for ever</source>
        <translation>消息永久保留</translation>
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
    <message>
        <source>Choose a whole department…</source>
        <translation>选择整个部门…</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) chosen</source>
        <translation>
            <numerusform>已选 %n 人</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>teahouse::ui::ArchiveSettings</name>
    <message>
        <source>Delete copies</source>
        <translation>删除副本</translation>
    </message>
    <message>
        <source>Delete the files kept on this device? They stay on the server and can be fetched again.</source>
        <translation>要删除保存在本机的文件吗？它们仍在服务器上，可以重新获取。</translation>
    </message>
    <message>
        <source>%1 of %2 messages, %3</source>
        <translation>消息 %1 / %2，%3</translation>
    </message>
    <message>
        <source>Everything is on this device.</source>
        <translation>全部内容都在本机。</translation>
    </message>
    <message>
        <source>Everything within these limits is on this device.</source>
        <translation>限制范围内的全部内容都在本机。</translation>
    </message>
    <message>
        <source>Paused.</source>
        <translation>已暂停。</translation>
    </message>
    <message>
        <source>Fetching…</source>
        <translation>正在获取…</translation>
    </message>
    <message>
        <source>Waiting for the connection.</source>
        <translation>等待连接。</translation>
    </message>
    <message>
        <source>Files on this device: %1</source>
        <translation>本机上的文件：%1</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Keep history</source>
        <translation>保留历史消息</translation>
    </message>
    <message>
        <source>Room on this device</source>
        <translation>占用空间上限</translation>
    </message>
    <message>
        <source>Fetch files in advance</source>
        <translation>预先下载文件</translation>
    </message>
    <message>
        <source>All of it</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Of two years</source>
        <translation>两年内</translation>
    </message>
    <message>
        <source>Of one year</source>
        <translation>一年内</translation>
    </message>
    <message>
        <source>Of three months</source>
        <translation>三个月内</translation>
    </message>
    <message>
        <source>Of one month</source>
        <translation>一个月内</translation>
    </message>
    <message>
        <source>No limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>Small pictures only</source>
        <translation>仅缩略图</translation>
    </message>
    <message>
        <source>Up to %1 each</source>
        <translation>单个不超过 %1</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>全部文件</translation>
    </message>
    <message>
        <source>Older messages are fetched when you scroll to them. What is on this device already stays.</source>
        <translation>更早的消息会在滚动到时获取。本机已有的内容会保留。</translation>
    </message>
    <message>
        <source>Delete local copies of files</source>
        <translation>删除本机的文件副本</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::Attaching</name>
    <message>
        <source>Drop files to send to %1</source>
        <translation>松开鼠标，把文件发送到%1</translation>
    </message>
    <message>
        <source>You can look them over before they leave.</source>
        <translation>发送前可以先查看。</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>添加文件</translation>
    </message>
    <message>
        <source>Picture %1.png</source>
        <extracomment>The name of a picture that was pasted; %1 is the date and time</extracomment>
        <translation>图片 %1.png</translation>
    </message>
    <message>
        <source>Text %1.txt</source>
        <extracomment>The name of a text that is sent as a file; %1 is the date and time</extracomment>
        <translation>文本 %1.txt</translation>
    </message>
    <message>
        <source>Send directly</source>
        <translation>直接发送</translation>
    </message>
    <message>
        <source>There is no connection, so nobody can be told of this file now.</source>
        <translation>当前没有连接服务器，无法通知对方接收这个文件。</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::AuditDialog</name>
    <message>
        <source>Audit log</source>
        <translation>审计日志</translation>
    </message>
    <message>
        <source>Find in what is listed</source>
        <translation>在已列出的记录中查找</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>操作人</translation>
    </message>
    <message>
        <source>What</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Whom or what</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>From</source>
        <translation>来源地址</translation>
    </message>
    <message>
        <source>Show older ones</source>
        <translation>显示更早的记录</translation>
    </message>
    <message>
        <source>%1 (refused)</source>
        <translation>%1（被拒绝）</translation>
    </message>
    <message>
        <source>Command line</source>
        <translation>命令行</translation>
    </message>
    <message>
        <source>Nobody signed in</source>
        <translation>未登录</translation>
    </message>
    <message>
        <source>Signed in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Accepted an invitation</source>
        <translation>接受邀请</translation>
    </message>
    <message>
        <source>Signed a device out</source>
        <translation>让设备退出登录</translation>
    </message>
    <message>
        <source>Changed the password</source>
        <translation>修改密码</translation>
    </message>
    <message>
        <source>Gave a new password</source>
        <translation>重置密码</translation>
    </message>
    <message>
        <source>Invited the first owner</source>
        <translation>邀请首位所有者</translation>
    </message>
    <message>
        <source>Changed a role</source>
        <translation>变更角色</translation>
    </message>
    <message>
        <source>Closed or opened an account</source>
        <translation>停用或启用账号</translation>
    </message>
    <message>
        <source>Changed a person&apos;s data</source>
        <translation>修改人员资料</translation>
    </message>
    <message>
        <source>Made an invitation</source>
        <translation>创建邀请</translation>
    </message>
    <message>
        <source>Took an invitation back</source>
        <translation>撤销邀请</translation>
    </message>
    <message>
        <source>Changed the settings</source>
        <translation>修改设置</translation>
    </message>
    <message>
        <source>Made a group</source>
        <translation>创建群组</translation>
    </message>
    <message>
        <source>Changed a group</source>
        <translation>修改群组</translation>
    </message>
    <message>
        <source>Made a department</source>
        <translation>创建部门</translation>
    </message>
    <message>
        <source>Changed a department</source>
        <translation>修改部门</translation>
    </message>
    <message>
        <source>Made a channel</source>
        <translation>创建频道</translation>
    </message>
    <message>
        <source>Changed a channel</source>
        <translation>修改频道</translation>
    </message>
    <message>
        <source>Made a channel of a group</source>
        <translation>将群聊转为频道</translation>
    </message>
    <message>
        <source>Added people to a channel</source>
        <translation>添加频道成员</translation>
    </message>
    <message>
        <source>Removed somebody from a channel</source>
        <translation>移除频道成员</translation>
    </message>
    <message>
        <source>Changed a role in a channel</source>
        <translation>变更频道角色</translation>
    </message>
    <message>
        <source>Added an emoji</source>
        <translation>添加表情</translation>
    </message>
    <message>
        <source>Removed an emoji</source>
        <translation>移除表情</translation>
    </message>
    <message>
        <source>Who signed in or failed to, and every change of people, rights, channels and settings. It can&apos;t be changed, and the server&apos;s command line proves that nobody has.</source>
        <translation>登录（包括失败的登录）以及人员、权限、频道和设置的每一次变更。日志无法修改，可以在服务器上用命令行验证。</translation>
    </message>
    <message>
        <source>Began to set up two-step sign-in</source>
        <translation>开始设置两步验证</translation>
    </message>
    <message>
        <source>Turned two-step sign-in on</source>
        <translation>启用两步验证</translation>
    </message>
    <message>
        <source>Turned two-step sign-in off</source>
        <translation>停用两步验证</translation>
    </message>
    <message>
        <source>Made new recovery codes</source>
        <translation>重新生成恢复码</translation>
    </message>
    <message>
        <source>Took somebody&apos;s two-step sign-in away</source>
        <translation>重置他人的两步验证</translation>
    </message>
    <message>
        <source>Held or let go as evidence</source>
        <translation>设置或解除证据保留</translation>
    </message>
    <message>
        <source>Deleted what was over its time</source>
        <translation>删除到期消息</translation>
    </message>
    <message>
        <source>Looked at the directory</source>
        <translation>同步了目录</translation>
    </message>
    <message>
        <source>Signed in by the identity provider</source>
        <translation>通过统一身份认证登录</translation>
    </message>
    <message>
        <source>Changed a setting of the server</source>
        <translation>修改了服务器设置</translation>
    </message>
    <message>
        <source>Opened an account for somebody the directory or the provider knows</source>
        <translation>为目录或统一身份认证中的人开通了账号</translation>
    </message>
    <message>
        <source>Gave an account to somebody the directory or the provider knows</source>
        <translation>把账号交给了目录或统一身份认证中的人</translation>
    </message>
    <message>
        <source>Closed an account as the directory did</source>
        <translation>随目录停用了账号</translation>
    </message>
    <message>
        <source>Opened an account again as the directory did</source>
        <translation>随目录重新启用了账号</translation>
    </message>
    <message>
        <source>Began a backup</source>
        <translation>开始备份</translation>
    </message>
    <message>
        <source>Ended a backup before its time</source>
        <translation>取消了备份</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::AvatarField</name>
    <message>
        <source>Your picture</source>
        <translation>你的头像</translation>
    </message>
    <message>
        <source>Choose a picture…</source>
        <translation>选择图片…</translation>
    </message>
    <message>
        <source>Remove picture</source>
        <translation>移除头像</translation>
    </message>
    <message>
        <source>Choose a picture</source>
        <translation>选择图片</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg *.webp *.gif *.bmp)</source>
        <translation>图片 (*.png *.jpg *.jpeg *.webp *.gif *.bmp)</translation>
    </message>
    <message>
        <source>This is no picture that can be used.</source>
        <translation>无法使用这张图片。</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::BackupsDialog</name>
    <message>
        <source>Backups</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>备份时间</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>数据库</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Proven backups</source>
        <translation>已验证的备份</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>立即备份</translation>
    </message>
    <message>
        <source>Cancel the backup</source>
        <translation>取消备份</translation>
    </message>
    <message>
        <source>The last backup was cancelled.</source>
        <translation>上次备份已取消。</translation>
    </message>
    <message>
        <source>The last backup, at %1, failed: %2</source>
        <translation>上次备份（%1）失败：%2</translation>
    </message>
    <message>
        <source>Backups are made on the server, in %1. Each is proven: every file is read, and a server is started on a copy.</source>
        <translation>备份保存在服务器的 %1 中。每份备份都会经过验证：逐个读取文件，并用副本试运行一次服务器。</translation>
    </message>
    <message>
        <source>The next one is made by itself at %1.</source>
        <translation>下次自动备份：%1。</translation>
    </message>
    <message>
        <source>None is made by itself: see the setting backup-every.</source>
        <translation>未开启自动备份，可在服务器设置中修改 backup-every。</translation>
    </message>
    <message>
        <source>Copying files: %1 of %2</source>
        <translation>正在复制文件：%1 / %2</translation>
    </message>
    <message>
        <source>Reading the copies: %1 of %2</source>
        <translation>正在校验副本：%1 / %2</translation>
    </message>
    <message>
        <source>Starting a server on a copy…</source>
        <translation>正在用副本试运行服务器…</translation>
    </message>
    <message>
        <source>Copying the database…</source>
        <translation>正在复制数据库…</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1 个，%2</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>还没有备份</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::BookmarkDialog</name>
    <message>
        <source>Bookmark</source>
        <translation>书签</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Address (https://… or a link to a message)</source>
        <translation>网址（https://… 或消息链接）</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Only addresses of the web and links to messages can be bookmarks.</source>
        <translation>书签只能是网页地址或消息链接。</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::BookmarksBar</name>
    <message>
        <source>Bookmarks</source>
        <translation>书签</translation>
    </message>
    <message>
        <source>More bookmarks</source>
        <translation>更多书签</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>编辑…</translation>
    </message>
    <message>
        <source>Move left</source>
        <translation>左移</translation>
    </message>
    <message>
        <source>Move right</source>
        <translation>右移</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::BrowseChannelsDialog</name>
    <message>
        <source>Channels to join</source>
        <translation>可加入的频道</translation>
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
    <message>
        <source>Name, purpose or topic</source>
        <translation>名称、用途或主题</translation>
    </message>
    <message>
        <source>Filter channels by name, purpose or topic</source>
        <translation>按名称、用途或主题筛选频道</translation>
    </message>
    <message>
        <source>Archived channels</source>
        <translation>已归档的频道</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>No channel is archived.</source>
        <translation>没有已归档的频道。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::Calendar</name>
    <message>
        <source>Previous month</source>
        <translation>上个月</translation>
    </message>
    <message>
        <source>Next month</source>
        <translation>下个月</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>日期</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::Calling</name>
    <message>
        <source>Not in this channel</source>
        <translation>不在本频道</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation>
            <numerusform>%n 人</numerusform>
        </translation>
    </message>
    <message>
        <source>Everyone in this channel</source>
        <extracomment>Written behind an @. In Chinese 所有人 or 全体成员; else one of: all, everyone, channel</extracomment>
        <translation>频道全体成员</translation>
    </message>
    <message>
        <source>all</source>
        <translation>所有人</translation>
    </message>
    <message>
        <source>Those of them who are online</source>
        <extracomment>Written behind an @. In Chinese 在线成员; else: here</extracomment>
        <translation>频道在线成员</translation>
    </message>
    <message>
        <source>here</source>
        <translation>在线成员</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>等 %n 人</numerusform>
        </translation>
    </message>
    <message>
        <source>Notify many</source>
        <translation>提醒多人</translation>
    </message>
    <message numerus="yes">
        <source>Notify %n person(s)?</source>
        <translation>
            <numerusform>确定提醒 %n 人？</numerusform>
        </translation>
    </message>
    <message>
        <source>This message calls all of them.</source>
        <translation>这条消息会通知所有这些成员。</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::CardPart</name>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Loading %1 of %2</source>
        <translation>正在加载 %1 / %2</translation>
    </message>
    <message>
        <source>Loading</source>
        <translation>正在加载</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::CategoryDialog</name>
    <message>
        <source>Remove from favourites</source>
        <translation>取消收藏</translation>
    </message>
    <message>
        <source>Favourite</source>
        <translation>收藏</translation>
    </message>
    <message>
        <source>Move to</source>
        <translation>移到分组</translation>
    </message>
    <message>
        <source>No category</source>
        <translation>移出分组</translation>
    </message>
    <message>
        <source>New category…</source>
        <translation>新建分组…</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>Sort</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>In the order they were put there</source>
        <translation>按加入顺序</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>按名称</translation>
    </message>
    <message>
        <source>Newest message first</source>
        <translation>按最新消息</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>静音</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Delete category</source>
        <translation>删除分组</translation>
    </message>
    <message>
        <source>Its channels stay</source>
        <translation>其中的频道会保留</translation>
    </message>
    <message>
        <source>Rename the category</source>
        <translation>重命名分组</translation>
    </message>
    <message>
        <source>New category</source>
        <translation>新建分组</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>创建</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::CategorySection</name>
    <message>
        <source>Favourites</source>
        <translation>收藏</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>频道</translation>
    </message>
    <message>
        <source>Direct messages</source>
        <translation>私聊</translation>
    </message>
    <message>
        <source>%1, folded</source>
        <translation>%1，已折叠</translation>
    </message>
    <message>
        <source>Create or join a channel</source>
        <translation>创建或加入频道</translation>
    </message>
    <message>
        <source>Write to someone</source>
        <translation>发起私聊</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
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
    <message>
        <source>Files of this channel</source>
        <translation>本频道的文件</translation>
    </message>
    <message>
        <source>Archive paused</source>
        <translation>归档已暂停</translation>
    </message>
    <message numerus="yes">
        <source>%n pinned</source>
        <translation>
            <numerusform>%n 条置顶</numerusform>
        </translation>
    </message>
    <message>
        <source>Pinned messages</source>
        <translation>置顶消息</translation>
    </message>
    <message>
        <source>Search (Ctrl+F), everywhere with Ctrl+Shift+F</source>
        <translation>搜索（Ctrl+F），搜索全部（Ctrl+Shift+F）</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::ChannelSettingsDialog</name>
    <message>
        <source>Channel settings</source>
        <translation>频道设置</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Topic: what it is about now</source>
        <translation>主题：现在讨论什么</translation>
    </message>
    <message>
        <source>Purpose: what the channel is for</source>
        <translation>用途：这个频道用来做什么</translation>
    </message>
    <message>
        <source>Everyone</source>
        <translation>所有人</translation>
    </message>
    <message>
        <source>Moderators; everyone replies in threads</source>
        <translation>管理者；所有人可在话题中回复</translation>
    </message>
    <message>
        <source>Moderators only (announcements)</source>
        <translation>仅管理者（公告）</translation>
    </message>
    <message>
        <source>Who may write</source>
        <translation>谁可以发消息</translation>
    </message>
    <message>
        <source>People see who has read what they wrote here</source>
        <translation>在这里可以看到谁读过自己的消息</translation>
    </message>
    <message>
        <source>Everybody new begins here</source>
        <translation>新成员自动加入</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Restore this channel</source>
        <translation>恢复此频道</translation>
    </message>
    <message>
        <source>Archive this channel…</source>
        <translation>归档此频道…</translation>
    </message>
    <message>
        <source>This channel is archived: restore it to change its topic and purpose.</source>
        <translation>此频道已归档：恢复后才能修改主题和用途。</translation>
    </message>
    <message>
        <source>Its moderators change the name and who may write.</source>
        <translation>名称和发言权限由频道管理者修改。</translation>
    </message>
    <message>
        <source>How long messages are kept; older ones are deleted for everybody</source>
        <translation>消息保留多久（更早的消息会对所有人删除）</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::ChoosingBar</name>
    <message>
        <source>Chosen messages</source>
        <translation>已选消息</translation>
    </message>
    <message>
        <source>Choose messages</source>
        <translation>选择消息</translation>
    </message>
    <message numerus="yes">
        <source>%n chosen</source>
        <translation>
            <numerusform>已选 %n 条</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Forward…</source>
        <translation>转发…</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>收藏</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Recall…</source>
        <translation>撤回…</translation>
    </message>
    <message>
        <source>Some of these can’t be recalled any more.</source>
        <translation>其中有些消息已超过撤回时限。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::Commands</name>
    <message>
        <source>There is no command /%1. Press Enter once more to send this as a message.</source>
        <translation>没有 /%1 这个命令。再按一次 Enter 可作为消息发送。</translation>
    </message>
    <message>
        <source>Write what you do behind the command.</source>
        <translation>请在命令后写上动作内容。</translation>
    </message>
    <message>
        <source>You are shown as away until you write /away again.</source>
        <translation>已设为离开状态，再次输入 /离开 可取消。</translation>
    </message>
    <message>
        <source>You are not away any more.</source>
        <translation>已取消离开状态。</translation>
    </message>
    <message>
        <source>Notifications are shown again.</source>
        <translation>已恢复通知。</translation>
    </message>
    <message>
        <source>Say how long, like 1h or until 17:00.</source>
        <translation>请写明时长，例如：1小时，或：到17:00。</translation>
    </message>
    <message>
        <source>No notifications until %1.</source>
        <translation>已开启勿扰，到%1为止。</translation>
    </message>
    <message>
        <source>Your status is cleared.</source>
        <translation>已清除状态。</translation>
    </message>
    <message numerus="yes">
        <source>A status has at most %n character(s).</source>
        <translation>
            <numerusform>状态最多 %n 个字符。</numerusform>
        </translation>
    </message>
    <message>
        <source>Your status is set.</source>
        <translation>状态已更新。</translation>
    </message>
    <message>
        <source>Say when, like: call Bob in 10 minutes, report tomorrow 9:00.</source>
        <translation>请写明时间，例如：10分钟后 开会，明天9点 交周报。</translation>
    </message>
    <message>
        <source>Say what you want to be reminded of.</source>
        <translation>请写明提醒内容。</translation>
    </message>
    <message numerus="yes">
        <source>A reminder has at most %n character(s).</source>
        <translation>
            <numerusform>提醒最多 %n 个字符。</numerusform>
        </translation>
    </message>
    <message>
        <source>You will be reminded: %1.</source>
        <translation>已设置提醒：%1。</translation>
    </message>
    <message>
        <source>This works in channels only.</source>
        <translation>该命令只能在频道中使用。</translation>
    </message>
    <message>
        <source>Say whom, like @alice.</source>
        <translation>请写明成员，例如：@张三。</translation>
    </message>
    <message>
        <source>There is nobody called %1.</source>
        <translation>没有名为“%1”的成员。</translation>
    </message>
    <message>
        <source>%1: added to this channel.</source>
        <translation>已将%1加入本频道。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Say which channel, like #general.</source>
        <translation>请写明频道，例如：#综合。</translation>
    </message>
    <message>
        <source>There is no channel %1 that you could join.</source>
        <translation>没有可以加入的频道“%1”。</translation>
    </message>
    <message>
        <source>Write the new name behind the command.</source>
        <translation>请在命令后写上新名称。</translation>
    </message>
    <message>
        <source>Say to whom, like @alice.</source>
        <translation>请写明发给谁，例如：@张三。</translation>
    </message>
    <message>
        <source>Opening the conversation…</source>
        <translation>正在打开会话…</translation>
    </message>
    <message>
        <source>A command is done at once; it cannot be sent later.</source>
        <translation>命令会立即执行，不能定时发送。</translation>
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
        <source>This is too long for a message.</source>
        <translation>内容太长，无法作为一条消息发送。</translation>
    </message>
    <message numerus="yes">
        <source>This is a long text: %n character(s).</source>
        <translation>
            <numerusform>这段文字较长，共 %n 字。</numerusform>
        </translation>
    </message>
    <message>
        <source>Without a preview of the link</source>
        <translation>不显示链接预览</translation>
    </message>
    <message>
        <source>With a preview of the link</source>
        <translation>显示链接预览</translation>
    </message>
    <message>
        <source>No link preview</source>
        <translation>不带链接预览</translation>
    </message>
    <message>
        <source>Attach files (Ctrl+Shift+A)</source>
        <translation>添加文件 (Ctrl+Shift+A)</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>添加文件</translation>
    </message>
    <message>
        <source>Send as a file</source>
        <translation>以文件发送</translation>
    </message>
    <message>
        <source>Take a screenshot</source>
        <translation>截图</translation>
    </message>
    <message>
        <source>Formatting</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Show the formatting buttons</source>
        <translation>显示格式工具栏</translation>
    </message>
    <message>
        <source>Send later</source>
        <translation>定时发送</translation>
    </message>
    <message>
        <source>Emoji</source>
        <translation>表情</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::ComposerEdit</name>
    <message>
        <source>Paste as plain text</source>
        <translation>粘贴为纯文本</translation>
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
        <source>Remove preview</source>
        <translation>移除预览</translation>
    </message>
    <message>
        <source>Message…</source>
        <translation>消息操作…</translation>
    </message>
    <message>
        <source>Reply with a quote</source>
        <translation>引用回复</translation>
    </message>
    <message>
        <source>Open thread</source>
        <translation>打开话题</translation>
    </message>
    <message>
        <source>Reply in a thread</source>
        <translation>在话题中回复</translation>
    </message>
    <message>
        <source>Stop following this thread</source>
        <translation>取消关注此话题</translation>
    </message>
    <message>
        <source>Follow this thread</source>
        <translation>关注此话题</translation>
    </message>
    <message>
        <source>Also send to %1</source>
        <translation>同时发送到%1</translation>
    </message>
    <message>
        <source>Reply in the thread</source>
        <translation>回复此话题</translation>
    </message>
    <message>
        <source>Why was I notified, or not?</source>
        <translation>为什么提醒（没提醒）我？</translation>
    </message>
    <message>
        <source>Only moderators write here. You can reply in threads.</source>
        <translation>只有管理者可以在这里发消息。你可以在话题中回复。</translation>
    </message>
    <message>
        <source>Only moderators write here.</source>
        <translation>只有管理者可以在这里发消息。</translation>
    </message>
    <message>
        <source>Restore this channel</source>
        <translation>恢复此频道</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::ConvertChannelDialog</name>
    <message>
        <source>Make a private channel of this group</source>
        <translation>将此群聊转为私有频道</translation>
    </message>
    <message>
        <source>What was said and who is in it stay. From then on people can be added and can leave, and whoever is added reads what was said before. It cannot be made a group again.</source>
        <translation>消息和成员都会保留。之后可以添加成员，成员也可以退出；新加入的人能看到以前的消息。转换后不能再变回群聊。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Make a channel</source>
        <translation>转为频道</translation>
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
    <name>teahouse::ui::CropDialog</name>
    <message>
        <source>Your picture</source>
        <translation>你的头像</translation>
    </message>
    <message>
        <source>Part of the picture. Arrow keys move it, plus and minus zoom.</source>
        <translation>图片的选取部分。用方向键移动，用加号和减号缩放。</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>Drag to move, scroll to zoom.</source>
        <translation>拖动可移动，滚动可缩放。</translation>
    </message>
    <message>
        <source>Use picture</source>
        <translation>使用图片</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::DatePopup</name>
    <message>
        <source>Jump to date</source>
        <translation>跳转到日期</translation>
    </message>
    <message>
        <source>Jump to</source>
        <translation>跳转到</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>Last week</source>
        <translation>上周</translation>
    </message>
    <message>
        <source>Last month</source>
        <translation>上个月</translation>
    </message>
    <message>
        <source>Beginning</source>
        <translation>最早</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::DepartmentTree</name>
    <message>
        <source>Departments</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>全体人员</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n person(s)</source>
        <translation>
            <numerusform>%1，%n 人</numerusform>
        </translation>
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
    <name>teahouse::ui::DirectoryDialog</name>
    <message>
        <source>Directory</source>
        <translation>目录服务</translation>
    </message>
    <message>
        <source>Close them…</source>
        <translation>停用这些账号…</translation>
    </message>
    <message>
        <source>Name in the directory</source>
        <translation>目录中的名称</translation>
    </message>
    <message>
        <source>Why it was not brought in</source>
        <translation>未同步的原因</translation>
    </message>
    <message>
        <source>Not brought in</source>
        <translation>未能同步</translation>
    </message>
    <message>
        <source>Look now</source>
        <translation>立即同步</translation>
    </message>
    <message>
        <source>Close accounts</source>
        <translation>停用账号</translation>
    </message>
    <message numerus="yes">
        <source>Close %n account(s) that are not in the directory? Who uses one is signed out at once.</source>
        <translation>
            <numerusform>停用目录中已不存在的 %n 个账号吗？正在使用的人会立即被退出登录。</numerusform>
        </translation>
    </message>
    <message>
        <source>Close them</source>
        <translation>停用</translation>
    </message>
    <message numerus="yes">
        <source>%n account(s) are not in the directory any more. That is more than half, and looks like a mistake in the settings, so none of them was closed.</source>
        <translation>
            <numerusform>有 %n 个账号在目录中已不存在，超过了一半，很可能是设置有误，因此一个也没有停用。</numerusform>
        </translation>
    </message>
    <message>
        <source>This office has no directory. With one, people sign in with the password they have there already, and come and go with it. Set ldap-url, ldap-bind-dn, ldap-password and ldap-base on the server.</source>
        <translation>尚未连接目录服务。连接后，大家可以用目录中已有的密码登录，人员的加入和离开也随目录而变。请在服务器上设置 ldap-url、ldap-bind-dn、ldap-password 和 ldap-base。</translation>
    </message>
    <message>
        <source>Looking at the directory…</source>
        <translation>正在同步目录…</translation>
    </message>
    <message>
        <source>The look at %1 failed: %2</source>
        <translation>%1 的同步失败：%2</translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n 人</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n group(s)</source>
        <translation>
            <numerusform>%n 个群组</numerusform>
        </translation>
    </message>
    <message>
        <source>Accounts opened: %1, changed: %2, closed: %3, opened again: %4</source>
        <translation>开通账号 %1，更新 %2，停用 %3，重新启用 %4</translation>
    </message>
    <message>
        <source>Nobody can be called so here</source>
        <translation>这个名称在这里不能使用</translation>
    </message>
    <message>
        <source>Somebody here has this name already</source>
        <translation>这里已有人使用这个名称</translation>
    </message>
    <message>
        <source>This is the last owner of the office</source>
        <translation>这是最后一位所有者</translation>
    </message>
    <message>
        <source>There are too many, or they are too deep</source>
        <translation>数量过多或层级过深</translation>
    </message>
    <message>
        <source>It has no name or no number of its own</source>
        <translation>没有名称或唯一标识</translation>
    </message>
    <message>
        <source>Looked at %1: %2, %3</source>
        <translation>最近同步：%1，%2，%3</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::EditPersonDialog</name>
    <message>
        <source>Edit person</source>
        <translation>编辑人员</translation>
    </message>
    <message>
        <source>Name shown to others</source>
        <translation>显示给别人的姓名</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>职位</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>邮箱</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <source>Signs in as %1.</source>
        <translation>登录名：%1。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>This is the last owner. Make somebody else an owner first.</source>
        <translation>这是最后一位所有者。请先把别人设为所有者。</translation>
    </message>
    <message>
        <source>Reset two-step sign-in…</source>
        <translation>重置两步验证…</translation>
    </message>
    <message>
        <source>Reset two-step sign-in</source>
        <translation>重置两步验证</translation>
    </message>
    <message>
        <source>%1 is signed out everywhere and signs in with the password alone, or sets it up again where the office asks for it. Make sure that it is really them who ask for this.</source>
        <translation>%1 将在所有设备上退出登录，之后只需密码即可登录；若团队强制两步验证，则需重新设置。请确认确系本人提出。</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::EditTextDialog</name>
    <message>
        <source>Edit the scheduled message</source>
        <translation>编辑定时消息</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::EmojiDialog</name>
    <message>
        <source>Emoji</source>
        <translation>表情</translation>
    </message>
    <message>
        <source>Pictures of your own, written :name: in a message.</source>
        <translation>自定义的图片表情，在消息中输入 :名称: 即可使用。</translation>
    </message>
    <message>
        <source>Emoji of this office</source>
        <translation>团队自定义表情</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>Choose a picture…</source>
        <translation>选择图片…</translation>
    </message>
    <message>
        <source>Name, such as thumbs_tea or 收到</source>
        <translation>名称，例如 thumbs_tea 或“收到”</translation>
    </message>
    <message>
        <source>Add an emoji</source>
        <translation>添加表情</translation>
    </message>
    <message>
        <source>Name of the new emoji</source>
        <translation>新表情的名称</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>:%1:   added by %2</source>
        <translation>:%1:   由%2添加</translation>
    </message>
    <message>
        <source>This is no picture that can be used.</source>
        <translation>无法使用这张图片。</translation>
    </message>
    <message>
        <source>This is too large for an emoji: more than 1 MB.</source>
        <translation>图片超过 1 MB，不能用作表情。</translation>
    </message>
    <message>
        <source>Choose a picture</source>
        <translation>选择图片</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg *.webp *.gif *.bmp)</source>
        <translation>图片 (*.png *.jpg *.jpeg *.webp *.gif *.bmp)</translation>
    </message>
    <message>
        <source>A name has 2 to 32 of the letters a to z, digits, _ + - and Chinese characters.</source>
        <translation>名称为 2 到 32 个字符，可用字母 a 到 z、数字、_ + - 和汉字。</translation>
    </message>
    <message>
        <source>This name is taken.</source>
        <translation>这个名称已被使用。</translation>
    </message>
    <message>
        <source>Remove emoji</source>
        <translation>移除表情</translation>
    </message>
    <message>
        <source>Remove this emoji? Messages show its name instead.</source>
        <translation>确定移除这个表情吗？消息中将改为显示它的名称。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>…or an emoji</source>
        <translation>…或选择表情</translation>
    </message>
    <message>
        <source>Gives an emoji that is there another name</source>
        <translation>为已有表情起别名</translation>
    </message>
    <message>
        <source>:%1:   another name of %2, added by %3</source>
        <translation>:%1:   %2 的别名，%3 添加</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::EmojiGrid</name>
    <message>
        <source>Emoji</source>
        <translation>表情</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::EmojiPicker</name>
    <message>
        <source>Choose an emoji</source>
        <translation>选择表情</translation>
    </message>
    <message>
        <source>Search emoji</source>
        <translation>搜索表情</translation>
    </message>
    <message>
        <source>Often used</source>
        <translation>常用</translation>
    </message>
    <message>
        <source>Of this workspace</source>
        <translation>本团队的表情</translation>
    </message>
    <message>
        <source>Skin tone</source>
        <translation>肤色</translation>
    </message>
    <message>
        <source>Remove from favourites</source>
        <translation>从收藏中移除</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>表情收藏</translation>
    </message>
    <message>
        <source>A click sends it</source>
        <translation>点击即可发送</translation>
    </message>
    <message>
        <source>Add a picture, or right-click one in a message</source>
        <translation>添加图片，或右键消息中的图片</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>All conversations</source>
        <translation>全部会话</translation>
    </message>
    <message>
        <source>Chosen conversations</source>
        <translation>选定的会话</translation>
    </message>
    <message>
        <source>Conversations</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>Web pages (HTML), to read in any browser</source>
        <translation>网页（HTML），可用任何浏览器阅读</translation>
    </message>
    <message>
        <source>Text (Markdown)</source>
        <translation>文本（Markdown）</translation>
    </message>
    <message>
        <source>Tables (CSV), for Excel and other spreadsheets</source>
        <translation>表格（CSV），可用 Excel 等打开</translation>
    </message>
    <message>
        <source>Data (JSON), to bring into another Teahouse server</source>
        <translation>数据（JSON），可导入其他茶馆服务器</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>As</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>With files and pictures</source>
        <translation>包含文件和图片</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>To</source>
        <translation>到</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>A new folder in</source>
        <translation>在此处新建文件夹</translation>
    </message>
    <message>
        <source>Where to</source>
        <translation>保存位置</translation>
    </message>
    <message>
        <source>Choose at least one conversation.</source>
        <translation>请至少选择一个会话。</translation>
    </message>
    <message>
        <source>%1 of %2 messages are on this device. The rest is still being fetched and would be missing.</source>
        <translation>本机已有 %2 条消息中的 %1 条，其余仍在获取，现在导出将会缺失。</translation>
    </message>
    <message>
        <source>All messages are on this device: %1.</source>
        <translation>全部消息都在本机：%1 条。</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>正在导出…</translation>
    </message>
    <message>
        <source>%1 of %2 messages, %3 files</source>
        <translation>消息 %1 / %2，文件 %3 个</translation>
    </message>
    <message>
        <source>Exported to %1</source>
        <translation>已导出到 %1</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) could not be had and are missing.</source>
        <translation>
            <numerusform>有 %n 个文件无法获取，未包含在内。</numerusform>
        </translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>There is not enough room on the disk. Nothing was exported.</source>
        <translation>磁盘空间不足，未导出任何内容。</translation>
    </message>
    <message>
        <source>You may not write to this folder. Choose another one.</source>
        <translation>没有权限写入这个文件夹，请另选一个。</translation>
    </message>
    <message>
        <source>This folder is not there. Choose another one.</source>
        <translation>找不到这个文件夹，请另选一个。</translation>
    </message>
    <message>
        <source>The files could not be written. Nothing was exported.</source>
        <translation>文件写入失败，未导出任何内容。</translation>
    </message>
    <message>
        <source>Cancel the export</source>
        <translation>取消导出</translation>
    </message>
    <message>
        <source>Cancel the export? What was exported so far is removed.</source>
        <translation>要取消导出吗？已导出的部分会被删除。</translation>
    </message>
    <message numerus="yes">
        <source>%n chosen message(s)</source>
        <translation>
            <numerusform>选中的 %n 条消息</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>teahouse::ui::FileActions</name>
    <message>
        <source>Save file</source>
        <translation>保存文件</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Copy image</source>
        <translation>复制图片</translation>
    </message>
    <message>
        <source>Copy file name</source>
        <translation>复制文件名</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>在文件夹中显示</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Add to favourites</source>
        <translation>添加到表情收藏</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::FileDesk</name>
    <message>
        <source>Discard message</source>
        <translation>放弃消息</translation>
    </message>
    <message>
        <source>This message with its text and all its files will not be sent.</source>
        <translation>这条消息的文字和所有文件都不会发送。</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::FileListDelegate</name>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>d MMM</source>
        <extracomment>A day of this year, short, as QLocale&apos;s date formats are written</extracomment>
        <translation>M月d日</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <extracomment>A day of another year</extracomment>
        <translation>yyyy年M月d日</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::FileListDialog</name>
    <message>
        <source>From everybody</source>
        <translation>所有人</translation>
    </message>
    <message>
        <source>From me</source>
        <translation>我发送的</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <extracomment>Who sent a file, and where</extracomment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Show in conversation</source>
        <translation>在会话中查看</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>正在搜索…</translation>
    </message>
    <message>
        <source>Nothing found. Try fewer words, or look in all channels.</source>
        <translation>没有找到。可以减少关键词，或在所有频道中查找。</translation>
    </message>
    <message>
        <source>No files here yet. Drop some onto the conversation to send them.</source>
        <translation>这里还没有文件。把文件拖到会话中即可发送。</translation>
    </message>
    <message>
        <source>Files in %1</source>
        <translation>%1的文件</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Search names and contents</source>
        <translation>搜索文件名和内容</translation>
    </message>
    <message>
        <source>This channel</source>
        <translation>本频道</translation>
    </message>
    <message>
        <source>All channels</source>
        <translation>所有频道</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>Who sent it</source>
        <translation>发送人</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Images</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Videos</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>文档</translation>
    </message>
    <message>
        <source>Audio</source>
        <translation>音频</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Show as tiles</source>
        <translation>以缩略图显示</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::FileSettings</name>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Remove the files kept on this device? They can be fetched from the server again.</source>
        <translation>确定清除本机保存的文件吗？之后可以从服务器重新获取。</translation>
    </message>
    <message>
        <source>Send images without the place where they were taken</source>
        <translation>发送图片时去掉拍摄位置</translation>
    </message>
    <message>
        <source>Files kept on this device</source>
        <translation>本机保存的文件</translation>
    </message>
    <message>
        <source>Up to %1</source>
        <translation>最多 %1</translation>
    </message>
    <message>
        <source>Your files use %1 of %2 on the server.</source>
        <translation>你的文件在服务器上已使用 %1，共 %2。</translation>
    </message>
    <message>
        <source>Your files use %1 on the server.</source>
        <translation>你的文件在服务器上已使用 %1。</translation>
    </message>
    <message>
        <source>Send images</source>
        <translation>发送图片</translation>
    </message>
    <message>
        <source>As they are</source>
        <translation>原图</translation>
    </message>
    <message>
        <source>Smaller, to save time and space</source>
        <translation>压缩，节省时间和空间</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::FormatBar</name>
    <message>
        <source>Bold</source>
        <translation>加粗</translation>
    </message>
    <message>
        <source>Italic</source>
        <translation>斜体</translation>
    </message>
    <message>
        <source>Strikethrough</source>
        <translation>删除线</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>行内代码</translation>
    </message>
    <message>
        <source>Code block</source>
        <translation>代码块</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>链接</translation>
    </message>
    <message>
        <source>Quote</source>
        <translation>引用</translation>
    </message>
    <message>
        <source>Bulleted list</source>
        <translation>无序列表</translation>
    </message>
    <message>
        <source>Numbered list</source>
        <translation>有序列表</translation>
    </message>
    <message>
        <source>Task list</source>
        <translation>任务列表</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::ForwardDialog</name>
    <message numerus="yes">
        <source>Forward %n message(s)</source>
        <translation>
            <numerusform>转发 %n 条消息</numerusform>
        </translation>
    </message>
    <message>
        <source>Say something to it (optional)</source>
        <translation>留言（选填）</translation>
    </message>
    <message>
        <source>What you say to it</source>
        <translation>留言</translation>
    </message>
    <message>
        <source>As one card, with names and times</source>
        <translation>合并转发（保留姓名和时间）</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>转发</translation>
    </message>
    <message>
        <source>To: nobody yet. Click a name, or press Enter on it.</source>
        <translation>尚未选择接收人。点击名称或按 Enter 选择。</translation>
    </message>
    <message>
        <source>To: %1</source>
        <translation>发送给：%1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::ForwardWords</name>
    <message>
        <source>Forwarded from %1</source>
        <translation>转发自 %1</translation>
    </message>
    <message>
        <source>Talk of %1 and %2</source>
        <translation>%1和%2的聊天记录</translation>
    </message>
    <message numerus="yes">
        <source>%n forwarded message(s)</source>
        <translation>
            <numerusform>%n 条转发的消息</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) from %1</source>
        <translation>
            <numerusform>%1 的 %n 条消息</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: </source>
        <extracomment>Before what somebody said; %1 is his name</extracomment>
        <translation>%1：</translation>
    </message>
    <message numerus="yes">
        <source>Show %n message(s)</source>
        <translation>
            <numerusform>查看 %n 条消息</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>teahouse::ui::ForwardedWindow</name>
    <message>
        <source>Copy text</source>
        <translation>复制文字</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>全部复制</translation>
    </message>
    <message>
        <source>Go to the original</source>
        <translation>跳转到原消息</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::GroupDialog</name>
    <message>
        <source>Edit group</source>
        <translation>编辑用户组</translation>
    </message>
    <message>
        <source>New group</source>
        <translation>新建用户组</translation>
    </message>
    <message>
        <source>designers</source>
        <translation>设计组</translation>
    </message>
    <message>
        <source>Name, written behind the @</source>
        <translation>名称（写在 @ 后面）</translation>
    </message>
    <message>
        <source>What it is (optional)</source>
        <translation>说明（选填）</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>创建</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation>
            <numerusform>%n 人</numerusform>
        </translation>
    </message>
    <message>
        <source>A person or a group has this name already.</source>
        <translation>已有同名的成员或用户组。</translation>
    </message>
    <message>
        <source>A name has letters and digits, with . _ - between them, and no spaces.</source>
        <translation>名称只能包含文字和数字，中间可用 . _ -，不能有空格。</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::GroupsDialog</name>
    <message>
        <source>Groups</source>
        <translation>用户组</translation>
    </message>
    <message>
        <source>People who are mentioned together, written @name in a message.</source>
        <translation>可以一起 @ 的成员，在消息中写作 @名称。</translation>
    </message>
    <message>
        <source>New group…</source>
        <translation>新建用户组…</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>编辑…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>删除…</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation>
            <numerusform>%n 人</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Remove group</source>
        <translation>删除用户组</translation>
    </message>
    <message>
        <source>Remove the group @%1? Nobody leaves any channel by that.</source>
        <translation>确定删除用户组 @%1？成员不会因此退出任何频道。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::HealthDialog</name>
    <message>
        <source>Server</source>
        <translation>服务器状态</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>%1, database %2</source>
        <translation>%1，数据库版本 %2</translation>
    </message>
    <message>
        <source>Running since</source>
        <translation>启动时间</translation>
    </message>
    <message>
        <source>People online</source>
        <translation>在线人数</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>连接数</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>频道</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>数据库</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1 个，%2</translation>
    </message>
    <message>
        <source>Free on the disk</source>
        <translation>磁盘剩余空间</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1（共 %2）</translation>
    </message>
    <message>
        <source>Requests waiting</source>
        <translation>排队的请求</translation>
    </message>
    <message>
        <source>Written since the start</source>
        <translation>启动后写入次数</translation>
    </message>
    <message>
        <source>%1 commits</source>
        <translation>%1 次</translation>
    </message>
    <message>
        <source>Failures of the database</source>
        <translation>数据库故障</translation>
    </message>
    <message>
        <source>Certificate valid until</source>
        <translation>证书有效期至</translation>
    </message>
    <message>
        <source>none: the connection is not encrypted</source>
        <translation>无证书：连接未加密</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::HelpSheet</name>
    <message>
        <source>Keys and commands</source>
        <translation>快捷键与命令</translation>
    </message>
    <message>
        <source>Find a key or command</source>
        <translation>查找快捷键或命令</translation>
    </message>
    <message>
        <source>Going places</source>
        <translation>切换与跳转</translation>
    </message>
    <message>
        <source>Channel above or below</source>
        <translation>上一个或下一个会话</translation>
    </message>
    <message>
        <source>The next one with unread messages</source>
        <translation>上一个或下一个未读会话</translation>
    </message>
    <message>
        <source>Jump to a date</source>
        <translation>跳转到日期</translation>
    </message>
    <message>
        <source>Search in this channel</source>
        <translation>在本频道中搜索</translation>
    </message>
    <message>
        <source>Search everywhere</source>
        <translation>全局搜索</translation>
    </message>
    <message>
        <source>Next or previous result</source>
        <translation>下一个或上一个结果</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>This list</source>
        <translation>打开本列表</translation>
    </message>
    <message>
        <source>Writing</source>
        <translation>输入消息</translation>
    </message>
    <message>
        <source>Edit your last message, in an empty field</source>
        <translation>输入框为空时，编辑上一条消息</translation>
    </message>
    <message>
        <source>Leave a reply or an edit</source>
        <translation>取消回复或编辑</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>添加文件</translation>
    </message>
    <message>
        <source>Paste without formatting</source>
        <translation>粘贴为纯文本</translation>
    </message>
    <message>
        <source>Bold, italic</source>
        <translation>加粗、斜体</translation>
    </message>
    <message>
        <source>Strikethrough</source>
        <translation>删除线</translation>
    </message>
    <message>
        <source>Code, code block</source>
        <translation>行内代码、代码块</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>链接</translation>
    </message>
    <message>
        <source>Quote</source>
        <translation>引用</translation>
    </message>
    <message>
        <source>Bulleted list, numbered list</source>
        <translation>无序列表、有序列表</translation>
    </message>
    <message>
        <source>On a message (Tab goes to the messages)</source>
        <translation>选中消息时（按 Tab 进入消息列表）</translation>
    </message>
    <message>
        <source>Message above or below</source>
        <translation>上一条或下一条消息</translation>
    </message>
    <message>
        <source>Reply with a quote</source>
        <translation>引用回复</translation>
    </message>
    <message>
        <source>Open its thread</source>
        <translation>打开话题</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Add a reaction</source>
        <translation>添加表情回应</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>转发</translation>
    </message>
    <message>
        <source>Save for later</source>
        <translation>收藏</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>置顶</translation>
    </message>
    <message>
        <source>Mark unread from here</source>
        <translation>从此处标为未读</translation>
    </message>
    <message>
        <source>Open its first file</source>
        <translation>打开第一个文件</translation>
    </message>
    <message>
        <source>Choose it, to forward or delete several</source>
        <translation>选中消息，可批量转发或撤回</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>All that can be done with it</source>
        <translation>更多操作</translation>
    </message>
    <message>
        <source>Copy what is selected</source>
        <translation>复制所选内容</translation>
    </message>
    <message>
        <source>Commands, at the beginning of a message</source>
        <translation>命令（写在消息开头）</translation>
    </message>
    <message>
        <source>Begin a message with a slash</source>
        <translation>发送以斜杠开头的消息</translation>
    </message>
    <message>
        <source>Move a table that is wider than its message</source>
        <translation>左右移动超出消息宽度的表格</translation>
    </message>
    <message>
        <source>Where you are mentioned</source>
        <translation>查看提到我的消息</translation>
    </message>
    <message>
        <source>Go to a channel, person or server, or do something by its name</source>
        <translation>跳转到频道、同事或服务器，或按名称执行操作</translation>
    </message>
    <message>
        <source>Back to where you were, and forward again</source>
        <translation>后退、前进</translation>
    </message>
    <message>
        <source>Only what is unread, or all channels</source>
        <translation>只看未读，或显示全部频道</translation>
    </message>
    <message>
        <source>Move the channel in its category (in the sidebar)</source>
        <translation>在分组内上移、下移频道（侧边栏中）</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::HistoryDialog</name>
    <message>
        <source>Edit history</source>
        <translation>编辑历史</translation>
    </message>
    <message>
        <source>Versions of the message</source>
        <translation>消息的历史版本</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>No connection. The server keeps the edit history; it can be seen when you are connected.</source>
        <translation>当前离线。编辑历史保存在服务器上，连接后即可查看。</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>正在加载…</translation>
    </message>
    <message>
        <source>Nothing is kept of this message.</source>
        <translation>这条消息没有保留历史版本。</translation>
    </message>
    <message>
        <source>now</source>
        <translation>当前版本</translation>
    </message>
    <message>
        <source>at first</source>
        <translation>最初版本</translation>
    </message>
    <message>
        <source>%1 %2: %3</source>
        <translation>%1 %2：%3</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::HoldsDialog</name>
    <message>
        <source>Kept as evidence</source>
        <translation>证据保留</translation>
    </message>
    <message>
        <source>What is listed here is not deleted when its time is over, until it is let go. Holding a person holds every channel that this person is in, or has been in.</source>
        <translation>列在这里的内容到期也不会删除，直到解除保留。保留某个人，就是保留此人所在或曾经所在的所有频道。</translation>
    </message>
    <message>
        <source>What is held</source>
        <translation>保留对象</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>By</source>
        <translation>操作人</translation>
    </message>
    <message>
        <source>Let go</source>
        <translation>解除保留</translation>
    </message>
    <message>
        <source>A channel</source>
        <translation>某个频道</translation>
    </message>
    <message>
        <source>A person</source>
        <translation>某个人</translation>
    </message>
    <message>
        <source>Everything in the office</source>
        <translation>团队的所有内容</translation>
    </message>
    <message>
        <source>Hold something else</source>
        <translation>新增保留</translation>
    </message>
    <message>
        <source>Which one</source>
        <translation>选择对象</translation>
    </message>
    <message>
        <source>Why, for those who hold</source>
        <translation>原因（供管理员查阅）</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Command line</source>
        <translation>命令行</translation>
    </message>
    <message>
        <source>Choose a channel.</source>
        <translation>请选择频道。</translation>
    </message>
    <message>
        <source>Choose a person.</source>
        <translation>请选择人员。</translation>
    </message>
    <message>
        <source>Let go of %1? What is older than it may be is deleted then.</source>
        <translation>要解除对%1的保留吗？超过保留期限的内容随后会被删除。</translation>
    </message>
    <message>
        <source>A private channel</source>
        <translation>某个私有频道</translation>
    </message>
    <message>
        <source>Nothing is held.</source>
        <translation>没有设置保留</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::ImagePart</name>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>%1 × %2 pixels</source>
        <translation>%1 × %2 像素</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::InvitationsDialog</name>
    <message>
        <source>Invitations</source>
        <translation>邀请</translation>
    </message>
    <message>
        <source>Guest: sees only channels they are added to</source>
        <translation>访客：只能看到被加入的频道</translation>
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
        <source>The code says the same, for a camera or on paper.</source>
        <translation>二维码与链接内容相同，可用摄像头扫描，也可以打印出来。</translation>
    </message>
    <message>
        <source>Copy code as picture</source>
        <translation>复制二维码图片</translation>
    </message>
    <message>
        <source>Invitation link as QR code</source>
        <translation>邀请链接二维码</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::KeepEdit</name>
    <message>
        <source>How long messages are kept</source>
        <translation>消息保留多久</translation>
    </message>
    <message>
        <source>For ever</source>
        <translation>永久</translation>
    </message>
    <message>
        <source>For so many days</source>
        <translation>保留若干天</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>天数</translation>
    </message>
    <message>
        <source>As everywhere in the office: %1</source>
        <translation>与团队设置一致：%1</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n 天</numerusform>
        </translation>
    </message>
    <message>
        <source>for ever</source>
        <translation>永久</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::KeywordSettings</name>
    <message numerus="yes">
        <source>A word or phrase has at most %n characters.</source>
        <translation>
            <numerusform>每个关键词最多 %n 个字符。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There can be at most %n words.</source>
        <translation>
            <numerusform>最多可设置 %n 个关键词。</numerusform>
        </translation>
    </message>
    <message>
        <source>Words to notify me of, one a line</source>
        <translation>关键词提醒（每行一个）</translation>
    </message>
    <message>
        <source>invoice
release 2.0
番茄</source>
        <translation>发票
发版
release 2.0</translation>
    </message>
    <message>
        <source>A message with one of them counts as one that mentions me. Chinese words are found inside a sentence, others as whole words; capitals do not matter.</source>
        <translation>包含关键词的消息会像 @我 一样提醒。中文在句中即可匹配，其他文字按整词匹配，不区分大小写。</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::LaterEntry</name>
    <message numerus="yes">
        <source>Later, %n to look at</source>
        <translation>
            <numerusform>定时与提醒，%n 条待处理</numerusform>
        </translation>
    </message>
    <message>
        <source>Later</source>
        <translation>定时与提醒</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::LaterPage</name>
    <message>
        <source>Not sent: you may not write there any more.</source>
        <translation>未发送：你已无权在此发言。</translation>
    </message>
    <message>
        <source>Not sent: the channel or the message it answers is not there any more.</source>
        <translation>未发送：频道或所回复的消息已不存在。</translation>
    </message>
    <message>
        <source>Not sent: the thread&apos;s first message was recalled.</source>
        <translation>未发送：话题的首条消息已被撤回。</translation>
    </message>
    <message>
        <source>Not scheduled: there are too many already, or it is too far away.</source>
        <translation>未能设置：定时消息过多，或时间太远。</translation>
    </message>
    <message>
        <source>Not sent. %1</source>
        <translation>未发送。%1</translation>
    </message>
    <message>
        <source>Not scheduled. %1</source>
        <translation>未能设置。%1</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>定时与提醒</translation>
    </message>
    <message>
        <source>Scheduled messages</source>
        <translation>定时消息</translation>
    </message>
    <message>
        <source>Reminders</source>
        <translation>提醒</translation>
    </message>
    <message>
        <source>Messages that you send later are listed here. The arrow beside the send button has the times.</source>
        <translation>定时发送的消息会显示在这里。点击发送按钮旁的箭头即可选择时间。</translation>
    </message>
    <message>
        <source>Reminders are listed here. A message&apos;s menu has &quot;Remind me&quot;.</source>
        <translation>提醒会显示在这里。在消息菜单中选择“提醒我”即可添加。</translation>
    </message>
    <message>
        <source>Show message</source>
        <translation>查看消息</translation>
    </message>
    <message>
        <source>Go to where it will stand</source>
        <translation>跳转到发送位置</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>立即发送</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>编辑…</translation>
    </message>
    <message>
        <source>Another time…</source>
        <translation>修改时间…</translation>
    </message>
    <message>
        <source>Remind me later…</source>
        <translation>稍后提醒…</translation>
    </message>
    <message>
        <source>Do not send</source>
        <translation>取消发送</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>A channel you are not in</source>
        <translation>你不在其中的频道</translation>
    </message>
    <message>
        <source>As soon as possible</source>
        <translation>尽快发送</translation>
    </message>
    <message>
        <source>Thread in %1</source>
        <translation>%1 中的话题</translation>
    </message>
    <message numerus="yes">
        <source>%1 · %n file(s)</source>
        <translation>
            <numerusform>%1 · %n 个文件</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · not on the server yet</source>
        <translation>%1 · 尚未提交到服务器</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1 — %2</source>
        <translation>%1 — %2</translation>
    </message>
    <message>
        <source>Do not send this message? Its words are lost.</source>
        <translation>确定取消发送？消息内容将不会保留。</translation>
    </message>
    <message>
        <source>Send later</source>
        <translation>定时发送</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>定时发送</translation>
    </message>
    <message>
        <source>Remind me</source>
        <translation>提醒我</translation>
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
    <message>
        <source>Screenshot</source>
        <translation>截图</translation>
    </message>
    <message>
        <source>This desktop lets no program take screenshots.</source>
        <translation>当前桌面环境不允许程序截图。</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>服务器</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::Marking</name>
    <message>
        <source>React with %1</source>
        <translation>用 %1 回应</translation>
    </message>
    <message>
        <source>Add reaction…</source>
        <translation>添加表情回应…</translation>
    </message>
    <message>
        <source>Unpin from this channel</source>
        <translation>取消置顶</translation>
    </message>
    <message>
        <source>Pin to this channel</source>
        <translation>在频道中置顶</translation>
    </message>
    <message>
        <source>Remove from saved messages</source>
        <translation>取消收藏</translation>
    </message>
    <message>
        <source>Save for later</source>
        <translation>收藏</translation>
    </message>
    <message>
        <source>Who has reacted…</source>
        <translation>查看表情回应…</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>表情收藏</translation>
    </message>
    <message>
        <source>This is no picture that can be used.</source>
        <translation>无法使用这张图片。</translation>
    </message>
    <message>
        <source>Choose a picture</source>
        <translation>选择图片</translation>
    </message>
    <message>
        <source>Pictures (*.png *.jpg *.jpeg *.webp *.gif *.bmp)</source>
        <translation>图片 (*.png *.jpg *.jpeg *.webp *.gif *.bmp)</translation>
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
    <name>teahouse::ui::MentionDelegate</name>
    <message>
        <source>Thread in %1</source>
        <translation>%1 的话题</translation>
    </message>
    <message>
        <source>unread</source>
        <translation>未读</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::MentionPopup</name>
    <message>
        <source>People to mention</source>
        <translation>可以提到的人</translation>
    </message>
    <message>
        <source>Emoji</source>
        <translation>表情</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::MentionsEntry</name>
    <message numerus="yes">
        <source>Mentions, %n unread</source>
        <translation>
            <numerusform>提到我的，%n 条未读</numerusform>
        </translation>
    </message>
    <message>
        <source>Mentions</source>
        <translation>提到我的</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::MentionsPage</name>
    <message>
        <source>Mentions</source>
        <translation>提到我的</translation>
    </message>
    <message>
        <source>Messages that call you by name, with a group or department of yours, or with one of your words are listed here.</source>
        <translation>@你、@你所在的用户组或部门、或命中你的关键词的消息，会列在这里。</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::MomentDialog</name>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>This moment is over.</source>
        <translation>该时间已过。</translation>
    </message>
    <message>
        <source>This is too far away.</source>
        <translation>时间太远。</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::NamePicker</name>
    <message>
        <source>Channel or person: name, pinyin or initials</source>
        <translation>频道或联系人：名称、拼音或首字母</translation>
    </message>
    <message>
        <source>Channel or person</source>
        <translation>频道或联系人</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>搜索结果</translation>
    </message>
    <message>
        <source>Nothing of that name</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::NearbyServers</name>
    <message>
        <source>In this network</source>
        <translation>本网络中的服务器</translation>
    </message>
    <message>
        <source>%1 — %2</source>
        <extracomment>The name of an office and the address of its server</extracomment>
        <translation>%1 — %2</translation>
    </message>
    <message>
        <source>Fill in this address. Anybody in this network can announce a server; its certificate is checked as always.</source>
        <translation>填入此地址。网络中的任何人都可以通告服务器，证书仍会照常核对。</translation>
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
    <name>teahouse::ui::Notices</name>
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
    <message>
        <source>Forwarded: %1</source>
        <translation>[转发] %1</translation>
    </message>
    <message numerus="yes">
        <source>%n reminder(s)</source>
        <translation>
            <numerusform>%n 条提醒</numerusform>
        </translation>
    </message>
    <message>
        <source>Reminder</source>
        <translation>提醒</translation>
    </message>
    <message>
        <source>A message in %1</source>
        <translation>%1 中的一条消息</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>回复</translation>
    </message>
    <message>
        <source>You were notified of this message.</source>
        <translation>这条消息已提醒你。</translation>
    </message>
    <message>
        <source>You were not notified of this message.</source>
        <translation>这条消息没有提醒你。</translation>
    </message>
    <message>
        <source>Decided on this device: %1</source>
        <translation>本设备判定时间：%1</translation>
    </message>
    <message>
        <source>By your settings as they are now, you would be notified of this message.</source>
        <translation>按你现在的设置，这条消息会提醒你。</translation>
    </message>
    <message>
        <source>By your settings as they are now, you would not be notified of this message.</source>
        <translation>按你现在的设置，这条消息不会提醒你。</translation>
    </message>
    <message>
        <source>This device has not kept what was decided then: the message came before the program was started, while it caught up, or too long ago.</source>
        <translation>本设备没有当时的判定记录：这条消息在程序启动之前、补收消息期间收到，或时间太久。</translation>
    </message>
    <message>
        <source>Notification</source>
        <translation>通知</translation>
    </message>
    <message>
        <source>Test notification</source>
        <translation>测试通知</translation>
    </message>
    <message>
        <source>This is how Teahouse tells you of a message.</source>
        <translation>收到消息时，茶馆会这样通知你。</translation>
    </message>
    <message>
        <source>If it did not appear, the desktop keeps it back: look at its own notification settings.</source>
        <translation>如果没有看到，说明被桌面系统拦下了：请检查系统自己的通知设置。</translation>
    </message>
    <message>
        <source>“Do not disturb” is on.</source>
        <translation>“勿扰”已开启。</translation>
    </message>
    <message>
        <source>These are your quiet hours.</source>
        <translation>现在是你的免打扰时段。</translation>
    </message>
    <message>
        <source>Nothing you have set keeps notifications silent now.</source>
        <translation>你当前没有任何设置会屏蔽通知。</translation>
    </message>
    <message>
        <source>Messages do not notify you now. %1</source>
        <translation>现在的消息不会提醒你。%1</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::NotifySettings</name>
    <message>
        <source>Show notifications on this device</source>
        <translation>在本设备上显示通知</translation>
    </message>
    <message>
        <source>Show what was written in notifications</source>
        <translation>在通知中显示消息内容</translation>
    </message>
    <message>
        <source>Sound of messages</source>
        <translation>消息提示音</translation>
    </message>
    <message>
        <source>Sound of mentions and direct messages</source>
        <translation>提到我和私聊的提示音</translation>
    </message>
    <message>
        <source>Sound of reminders</source>
        <translation>提醒事项的提示音</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>The system&apos;s sound</source>
        <translation>系统声音</translation>
    </message>
    <message>
        <source>Send a test notification</source>
        <translation>发送测试通知</translation>
    </message>
    <message>
        <source>Notify me in channels, on all my devices, of</source>
        <translation>频道中提醒我（所有设备）</translation>
    </message>
    <message>
        <source>All messages</source>
        <translation>所有消息</translation>
    </message>
    <message>
        <source>Mentions</source>
        <translation>提到我时</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>不提醒</translation>
    </message>
    <message>
        <source>Quiet hours, in the time of each device</source>
        <translation>免打扰时段（按各设备的当地时间）</translation>
    </message>
    <message>
        <source>Direct messages notify you always, and a channel&apos;s own menu can say otherwise. In quiet hours messages are counted, but nothing appears or sounds, except for reminders.</source>
        <translation>私聊消息总会提醒你，也可在频道自己的菜单里单独设置。免打扰时段内消息照常计数，但除提醒事项外不弹出、不响铃。</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::OfficeBanner</name>
    <message>
        <source>The office says: %1</source>
        <translation>团队公告：%1</translation>
    </message>
    <message>
        <source>Hide until it says something else</source>
        <translation>隐藏，直到内容有变化</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::OfficeDialog</name>
    <message>
        <source>Office settings</source>
        <translation>团队设置</translation>
    </message>
    <message>
        <source>Name of the office</source>
        <translation>团队名称</translation>
    </message>
    <message>
        <source>Banner: shown to everybody above everything (empty: none)</source>
        <translation>横幅：显示在所有人界面顶部（留空则不显示）</translation>
    </message>
    <message>
        <source>New passwords have at least how many characters</source>
        <translation>新密码的最少字符数</translation>
    </message>
    <message>
        <source>For ever</source>
        <translation>永久</translation>
    </message>
    <message>
        <source>For how many minutes one may recall what one wrote</source>
        <translation>消息可撤回的时间（分钟）</translation>
    </message>
    <message>
        <source>People see who has read what they wrote</source>
        <translation>可以看到谁读过自己的消息</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>How long messages are kept; older ones are deleted for everybody</source>
        <translation>消息保留多久（更早的消息会对所有人删除）</translation>
    </message>
    <message>
        <source>Everybody needs two steps to sign in</source>
        <translation>所有人登录时必须进行两步验证</translation>
    </message>
    <message>
        <source>Delete older messages</source>
        <translation>删除更早的消息</translation>
    </message>
    <message>
        <source>Messages older than %1 are deleted on the server and on every computer. This can&apos;t be undone.</source>
        <translation>早于 %1 的消息将从服务器和所有电脑上删除，无法恢复。</translation>
    </message>
    <message>
        <source>Turn on two-step sign-in for yourself first, in the menu of the office.</source>
        <translation>请先在团队菜单中为自己启用两步验证。</translation>
    </message>
    <message>
        <source>Two steps for everybody</source>
        <translation>强制两步验证</translation>
    </message>
    <message numerus="yes">
        <source>%n person(s) have two-step sign-in. Everybody else is signed out and sets it up when signing in again.</source>
        <translation>
            <numerusform>已有 %n 人启用两步验证。其他人将被退出登录，重新登录时设置。</numerusform>
        </translation>
    </message>
    <message>
        <source>Ask everybody</source>
        <translation>强制启用</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::Opening</name>
    <message>
        <source>This file is damaged, or too much for a preview.</source>
        <translation>文件已损坏，或过大无法预览。</translation>
    </message>
    <message>
        <source>The preview could not be made.</source>
        <translation>无法生成预览。</translation>
    </message>
    <message>
        <source>This film or sound cannot be played here.</source>
        <translation>无法在这里播放这个视频或音频。</translation>
    </message>
    <message>
        <source>This program was built without a player for films and sound.</source>
        <translation>当前版本不包含视频和音频播放功能。</translation>
    </message>
    <message>
        <source>There is no preview for this kind of file.</source>
        <translation>这种文件无法预览。</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::OrganisationDialog</name>
    <message>
        <source>Organisation</source>
        <translation>组织架构</translation>
    </message>
    <message>
        <source>New…</source>
        <translation>新建…</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>Department, pinyin or initials</source>
        <translation>部门名、拼音或首字母</translation>
    </message>
    <message>
        <source>Filter departments by name</source>
        <translation>按名称筛选部门</translation>
    </message>
    <message>
        <source>With the departments below</source>
        <translation>包含下级部门</translation>
    </message>
    <message>
        <source>Write to</source>
        <translation>发消息</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>编辑…</translation>
    </message>
    <message>
        <source>Message everybody here…</source>
        <translation>给这里所有人发消息…</translation>
    </message>
    <message>
        <source>Mention everybody here</source>
        <translation>提及这里所有人</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>全体人员</translation>
    </message>
    <message numerus="yes">
        <source>%n other(s)</source>
        <translation>
            <numerusform>其他 %n 人</numerusform>
        </translation>
    </message>
    <message>
        <source>These are too many at once. Choose a smaller department.</source>
        <translation>一次人数太多，请选择小一些的部门。</translation>
    </message>
    <message>
        <source>Message everybody here</source>
        <translation>给这里所有人发消息</translation>
    </message>
    <message>
        <source>A conversation has up to %1 people. Make a private channel &quot;%2&quot; with these %3?</source>
        <translation>群聊最多 %1 人。要用这 %3 人创建私密频道“%2”吗？</translation>
    </message>
    <message>
        <source>Make channel</source>
        <translation>创建频道</translation>
    </message>
    <message>
        <source>Name of the department below %1:</source>
        <translation>“%1”下的新部门名称：</translation>
    </message>
    <message>
        <source>Name of the department:</source>
        <translation>部门名称：</translation>
    </message>
    <message>
        <source>New department</source>
        <translation>新建部门</translation>
    </message>
    <message>
        <source>Rename department</source>
        <translation>重命名部门</translation>
    </message>
    <message>
        <source>New name:</source>
        <translation>新名称：</translation>
    </message>
    <message>
        <source>Remove department</source>
        <translation>移除部门</translation>
    </message>
    <message>
        <source>Remove %1, with the departments below it? Its people stay, in the one above.</source>
        <translation>移除“%1”及其下级部门？其中的人员会归入上一级部门。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>There is a department of this name already.</source>
        <translation>已有同名部门。</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::OutsiderBar</name>
    <message>
        <source>Not in this channel, and so not notified: %1</source>
        <extracomment>%1 is a list of names</extracomment>
        <translation>不在本频道，不会收到提醒：%1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Add to the channel</source>
        <translation>邀请加入</translation>
    </message>
    <message>
        <source>Leave it at that</source>
        <translation>不用了</translation>
    </message>
    <message>
        <source>Not in %1, and so not notified: %2</source>
        <extracomment>%1 is a channel, %2 a list of names</extracomment>
        <translation>不在 %1 中，不会收到提醒：%2</translation>
    </message>
    <message numerus="yes">
        <source>and so in %n more channel(s)</source>
        <translation>
            <numerusform>另外 %n 个频道也有人收不到提醒</numerusform>
        </translation>
    </message>
    <message>
        <source>Add to the channels</source>
        <translation>邀请加入这些频道</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::PagesPart</name>
    <message>
        <source>Document</source>
        <translation>文档</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>第 %1 页，共 %2 页</translation>
    </message>
    <message>
        <source>This page cannot be shown.</source>
        <translation>无法显示这一页。</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::Passing</name>
    <message>
        <source>Forward…</source>
        <translation>转发…</translation>
    </message>
    <message>
        <source>Select</source>
        <translation>多选</translation>
    </message>
    <message>
        <source>Edit history</source>
        <translation>编辑历史</translation>
    </message>
    <message>
        <source>Who has read this</source>
        <translation>已读情况</translation>
    </message>
    <message>
        <source>Recall…</source>
        <translation>撤回…</translation>
    </message>
    <message>
        <source>Recall (too late)</source>
        <translation>撤回（已超过时限）</translation>
    </message>
    <message>
        <source>Recall message</source>
        <translation>撤回消息</translation>
    </message>
    <message>
        <source>Take this message back? Its text disappears for everyone.</source>
        <translation>确定撤回这条消息？所有人都将看不到它的内容。</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Recall messages</source>
        <translation>撤回消息</translation>
    </message>
    <message numerus="yes">
        <source>Take %n message(s) back? Their texts disappear for everyone.</source>
        <translation>
            <numerusform>确定撤回这 %n 条消息？所有人都将看不到它们的内容。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::PeopleList</name>
    <message>
        <source>Filter people by name</source>
        <translation>按姓名筛选</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>Name, pinyin or initials</source>
        <translation>姓名、拼音或首字母</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::PlayerPart</name>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
    <message>
        <source>Film</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>音频</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>播放进度</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>静音</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>音量</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::ProfileCard</name>
    <message>
        <source>Position</source>
        <translation>职位</translation>
    </message>
    <message>
        <source>Department</source>
        <translation>部门</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>邮箱</translation>
    </message>
    <message>
        <source>Local time</source>
        <translation>当地时间</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>发消息</translation>
    </message>
    <message>
        <source>Mention</source>
        <translation>提及</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>编辑…</translation>
    </message>
    <message>
        <source>Profile of %1</source>
        <translation>%1 的资料</translation>
    </message>
    <message>
        <source>My notes</source>
        <translation>我的笔记</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>最近在线</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <extracomment>Last seen: a time, and the device&apos;s name</extracomment>
        <translation>%1，%2</translation>
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
    <message>
        <source>Not shown</source>
        <translation>不显示</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>职位</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>邮箱</translation>
    </message>
    <message>
        <source>Time zone, for others to see what time it is where you are</source>
        <translation>时区（别人据此看到你的当地时间）</translation>
    </message>
    <message>
        <source>Your password is kept in the directory of your office. Change it there.</source>
        <translation>您的密码由单位的目录服务保管，请到那里修改。</translation>
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
        <source>This link leads to %1. You are not signed in to that server.</source>
        <translation>此链接指向 %1，你尚未登录该服务器。</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::QrPicture</name>
    <message>
        <source>QR code</source>
        <translation>二维码</translation>
    </message>
    <message>
        <source>Copy Picture</source>
        <translation>复制图片</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::QuickSwitcher</name>
    <message>
        <source>Jump to</source>
        <translation>跳转到</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::QuietHoursEdit</name>
    <message>
        <source>Add quiet hours</source>
        <translation>添加免打扰时段</translation>
    </message>
    <message>
        <source>From</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>the next day</source>
        <translation>次日</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::QuoteBook</name>
    <message>
        <source>This message was recalled</source>
        <translation>该消息已撤回</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n other file(s)</source>
        <translation>
            <numerusform>%1 等 %n 个其他文件</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>teahouse::ui::ReactionsPopup</name>
    <message>
        <source>Reactions</source>
        <translation>表情回应</translation>
    </message>
    <message>
        <source>All reactions</source>
        <translation>全部表情回应</translation>
    </message>
    <message>
        <source>All %1</source>
        <translation>全部 %1</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::ReadersPopup</name>
    <message>
        <source>Who has read this</source>
        <translation>已读情况</translation>
    </message>
    <message>
        <source>Search by name, pinyin or initials</source>
        <translation>按姓名、拼音或首字母搜索</translation>
    </message>
    <message>
        <source>Search people</source>
        <translation>搜索成员</translation>
    </message>
    <message>
        <source>Not read yet</source>
        <translation>未读</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>已读</translation>
    </message>
    <message>
        <source>Unread %1</source>
        <translation>未读 %1</translation>
    </message>
    <message>
        <source>Read %1</source>
        <translation>已读 %1</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::RecoveryCodesView</name>
    <message>
        <source>Save recovery codes</source>
        <translation>保存恢复码</translation>
    </message>
    <message>
        <source>Text files (*.txt)</source>
        <translation>文本文件 (*.txt)</translation>
    </message>
    <message>
        <source>Teahouse recovery codes.txt</source>
        <translation>茶馆恢复码.txt</translation>
    </message>
    <message>
        <source>The file can&apos;t be written.</source>
        <translation>无法写入文件。</translation>
    </message>
    <message>
        <source>Recovery codes let you in when the authenticator is lost. Each works once. They are shown only now: keep them on paper or in a password manager, not on this computer alone.</source>
        <translation>验证器丢失时可用恢复码登录，每个只能使用一次。恢复码仅显示这一次：请抄在纸上或存入密码管理器，不要只保存在这台电脑上。</translation>
    </message>
    <message>
        <source>Recovery codes</source>
        <translation>恢复码</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>I have kept them</source>
        <translation>我已妥善保存</translation>
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
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>Add reaction</source>
        <translation>添加表情回应</translation>
    </message>
    <message>
        <source>Remove from saved messages</source>
        <translation>取消收藏</translation>
    </message>
    <message>
        <source>Save for later</source>
        <translation>收藏</translation>
    </message>
    <message>
        <source>Unpin from this channel</source>
        <translation>取消置顶</translation>
    </message>
    <message>
        <source>Pin to this channel</source>
        <translation>在频道中置顶</translation>
    </message>
    <message>
        <source>Reply with a quote</source>
        <translation>引用回复</translation>
    </message>
    <message>
        <source>Reply in a thread</source>
        <translation>在话题中回复</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::Scheduling</name>
    <message numerus="yes">
        <source>%n message(s) scheduled here</source>
        <translation>
            <numerusform>本会话有 %n 条定时消息</numerusform>
        </translation>
    </message>
    <message>
        <source>Show</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Show scheduled messages</source>
        <translation>查看定时消息</translation>
    </message>
    <message>
        <source>Send later</source>
        <translation>定时发送</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>定时发送</translation>
    </message>
    <message>
        <source>Scheduled messages</source>
        <translation>定时消息</translation>
    </message>
    <message>
        <source>Remind me</source>
        <translation>提醒我</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::ScreenshotDesk</name>
    <message>
        <source>Screenshot %1.png</source>
        <extracomment>The name of a picture of the screen; %1 is the date and time</extracomment>
        <translation>截图 %1.png</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>另存为</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::ScreenshotSettings</name>
    <message>
        <source>Take a screenshot from anywhere with</source>
        <translation>全局截图快捷键</translation>
    </message>
    <message>
        <source>Keys that take a screenshot</source>
        <translation>截图快捷键</translation>
    </message>
    <message>
        <source>Hide this window while a screenshot is taken</source>
        <translation>截图时隐藏本窗口</translation>
    </message>
    <message>
        <source>This desktop lets no program have keys of its own.</source>
        <translation>当前桌面环境不允许程序设置全局快捷键。</translation>
    </message>
    <message>
        <source>These keys are taken by another program. Choose others.</source>
        <translation>该快捷键已被其他程序占用，请换一个。</translation>
    </message>
    <message>
        <source>These keys cannot be used. Choose Ctrl or Alt with a letter, or a function key.</source>
        <translation>不能使用该快捷键，请选择 Ctrl 或 Alt 加字母，或功能键。</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::SearchDelegate</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>People</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>频道</translation>
    </message>
    <message>
        <source>More: %1</source>
        <translation>更多：%1</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::SearchField</name>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Suggestions</source>
        <translation>建议</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::SearchPage</name>
    <message>
        <source>&quot;two words&quot;</source>
        <translation>&quot;两个 词&quot;</translation>
    </message>
    <message>
        <source>side by side</source>
        <translation>连在一起</translation>
    </message>
    <message>
        <source>without this word</source>
        <translation>不含这个词</translation>
    </message>
    <message>
        <source>one or the other</source>
        <translation>任意一个</translation>
    </message>
    <message>
        <source>Search everything you may read</source>
        <translation>搜索你能看到的一切</translation>
    </message>
    <message>
        <source>Messages, files and what is in them, people and channels; also without a connection.</source>
        <translation>消息、文件及其内容、成员和频道，断网也能搜索。</translation>
    </message>
    <message>
        <source>Searched before</source>
        <translation>搜索历史</translation>
    </message>
    <message>
        <source>Forget these</source>
        <translation>清除历史</translation>
    </message>
    <message>
        <source>Narrow it down</source>
        <translation>缩小范围</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>正在搜索…</translation>
    </message>
    <message>
        <source>Nothing found for “%1”</source>
        <translation>没有找到“%1”</translation>
    </message>
    <message>
        <source>Nothing found for “%1” in %2</source>
        <translation>在 %2 中没有找到“%1”</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::SearchPane</name>
    <message>
        <source>In %1</source>
        <translation>在 %1 中</translation>
    </message>
    <message>
        <source>On all servers</source>
        <translation>全部服务器</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Search everywhere</source>
        <translation>搜索全部</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>最新优先</translation>
    </message>
    <message>
        <source>Most relevant first</source>
        <translation>最相关优先</translation>
    </message>
    <message>
        <source>Traditional as simplified (圖 = 图)</source>
        <translation>简繁通搜（圖 = 图）</translation>
    </message>
    <message>
        <source>After a day…</source>
        <translation>某天之后…</translation>
    </message>
    <message>
        <source>Before a day…</source>
        <translation>某天之前…</translation>
    </message>
    <message>
        <source>On a day…</source>
        <translation>某一天…</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>How to search</source>
        <translation>搜索选项</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>From</source>
        <translation>发送人</translation>
    </message>
    <message>
        <source>In</source>
        <translation>频道</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Has</source>
        <translation>包含</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>搜索结果</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::SecondFactorDialog</name>
    <message>
        <source>Two-step sign-in</source>
        <translation>两步验证</translation>
    </message>
    <message>
        <source>Current password</source>
        <translation>当前密码</translation>
    </message>
    <message>
        <source>Code that the app shows</source>
        <translation>应用显示的验证码</translation>
    </message>
    <message>
        <source>Set it up</source>
        <translation>开始设置</translation>
    </message>
    <message>
        <source>Turn it on</source>
        <translation>启用</translation>
    </message>
    <message>
        <source>Make new recovery codes</source>
        <translation>重新生成恢复码</translation>
    </message>
    <message>
        <source>Turn it off</source>
        <translation>停用</translation>
    </message>
    <message>
        <source>Signing in then needs a code beside the password, which an authenticator app on your phone makes. Whoever learns your password alone does not get in.</source>
        <translation>启用后，登录时除密码外还需输入手机验证器应用生成的验证码，仅知道密码的人无法登录。</translation>
    </message>
    <message numerus="yes">
        <source>%n recovery code(s) left.</source>
        <translation>
            <numerusform>还剩 %n 个恢复码。</numerusform>
        </translation>
    </message>
    <message>
        <source>Two-step sign-in is on. %1 This office asks everybody for it.</source>
        <translation>两步验证已启用。%1本团队要求所有人启用。</translation>
    </message>
    <message>
        <source>Two-step sign-in is on. %1</source>
        <translation>两步验证已启用。%1</translation>
    </message>
    <message>
        <source>The password is wrong.</source>
        <translation>密码错误。</translation>
    </message>
    <message>
        <source>The code is wrong, or was used already. Wait for the next one.</source>
        <translation>验证码错误，或已被使用过，请等待下一个。</translation>
    </message>
    <message>
        <source>That took too long. Set it up again.</source>
        <translation>用时过长，请重新设置。</translation>
    </message>
    <message>
        <source>Keep the recovery codes first, and say so: they are not shown again.</source>
        <translation>请先保存恢复码并勾选确认，恢复码不会再次显示。</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::SecondFactorSetup</name>
    <message>
        <source>Open an authenticator app on your phone and scan this code with it. Any that knows TOTP will do. Then type the six digits that it shows.</source>
        <translation>在手机上打开验证器应用并扫描此二维码（任何支持 TOTP 的应用均可），然后输入它显示的六位数字。</translation>
    </message>
    <message>
        <source>Key as QR code</source>
        <translation>密钥二维码</translation>
    </message>
    <message>
        <source>No camera? Type this key into the app:</source>
        <translation>无法扫码？请在应用中手动输入此密钥：</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Open in an authenticator on this computer</source>
        <translation>用本机的验证器打开</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::SecondFactorStep</name>
    <message>
        <source>The code is wrong, or was used already. Wait for the next one.</source>
        <translation>验证码错误，或已被使用过，请等待下一个。</translation>
    </message>
    <message>
        <source>That took too long: this is a new key. Scan it again.</source>
        <translation>用时过长，已换成新的密钥，请重新扫描。</translation>
    </message>
    <message>
        <source>This office asks everybody for a second step when signing in.</source>
        <translation>本团队要求所有人登录时进行两步验证。</translation>
    </message>
    <message>
        <source>Type the six digits that your authenticator app shows. If you have lost it, type a recovery code.</source>
        <translation>请输入验证器应用显示的六位数字。若验证器已丢失，请输入恢复码。</translation>
    </message>
    <message>
        <source>Code that the app shows</source>
        <translation>应用显示的验证码</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>验证码</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::SendFilesDialog</name>
    <message>
        <source>Send files</source>
        <translation>发送文件</translation>
    </message>
    <message numerus="yes">
        <source>Send %n file(s) to %1</source>
        <translation>
            <numerusform>发送 %n 个文件到%1</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing can be sent</source>
        <translation>没有可发送的文件</translation>
    </message>
    <message>
        <source>Add a caption</source>
        <translation>添加说明</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Send images without the place where they were taken</source>
        <translation>发送图片时去掉拍摄位置</translation>
    </message>
    <message>
        <source>Add more…</source>
        <translation>继续添加…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message numerus="yes">
        <source>At most %n file(s) can be chosen at once.</source>
        <translation>
            <numerusform>一次最多选择 %n 个文件。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) cannot be sent and will be left out.</source>
        <translation>
            <numerusform>有 %n 个文件无法发送，将被跳过。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>They go as %n message(s), %1 files at most in each.</source>
        <translation>
            <numerusform>将分成 %n 条消息发送，每条最多 %1 个文件。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The caption is %n character(s) too long.</source>
        <translation>
            <numerusform>说明超出 %n 字。</numerusform>
        </translation>
    </message>
    <message>
        <source>Original size, %1</source>
        <extracomment>Of images that are about to be sent; %1 is how much they are together, &quot;3.4 MB&quot;</extracomment>
        <translation>原图，%1</translation>
    </message>
    <message>
        <source>Smaller, %1</source>
        <extracomment>Of images that are about to be sent; %1 is how much they are together, &quot;820 KB&quot;</extracomment>
        <translation>压缩，%1</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>压缩</translation>
    </message>
    <message>
        <source>At most %1 pixels wide and high</source>
        <translation>宽高均不超过 %1 像素</translation>
    </message>
    <message>
        <source>They would not get smaller.</source>
        <translation>压缩后不会变小。</translation>
    </message>
    <message>
        <source>Send large files directly, over the local network</source>
        <translation>大文件通过局域网直接发送</translation>
    </message>
    <message>
        <source>They stay on this computer, which must be on when somebody fetches them. Who cannot reach it gets them by way of the server.</source>
        <translation>文件留在本机，对方接收时本机需要开着。连不上本机的人会改由服务器获取。</translation>
    </message>
    <message>
        <source>Making the images smaller. They are sent as soon as this is done.</source>
        <translation>正在压缩图片，完成后立即发送。</translation>
    </message>
    <message>
        <source>Send later</source>
        <translation>定时发送</translation>
    </message>
    <message>
        <source>Files that stay on this computer cannot be sent later</source>
        <translation>留在本机直接传送的文件不能定时发送</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::SendList</name>
    <message>
        <source>Remove %1</source>
        <translation>移除 %1</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Files to send</source>
        <translation>待发送的文件</translation>
    </message>
    <message>
        <source>Folders cannot be sent. Pack it into an archive first.</source>
        <translation>不能发送文件夹，请先打包成压缩文件。</translation>
    </message>
    <message>
        <source>This file is not there any more.</source>
        <translation>文件已不存在。</translation>
    </message>
    <message>
        <source>This file cannot be read.</source>
        <translation>无法读取这个文件。</translation>
    </message>
    <message>
        <source>Larger than the server takes.</source>
        <translation>超过服务器允许的大小。</translation>
    </message>
    <message>
        <source>Your space on the server is full.</source>
        <translation>你在服务器上的空间已满。</translation>
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
    <name>teahouse::ui::ServerSettingsDialog</name>
    <message>
        <source>Server settings</source>
        <translation>服务器设置</translation>
    </message>
    <message>
        <source>Find a setting</source>
        <translation>查找设置</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>设置项</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Some changes count after the next start of the server.</source>
        <translation>部分修改将在服务器下次启动后生效。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>As by default</source>
        <translation>恢复默认</translation>
    </message>
    <message>
        <source>(by default: %1)</source>
        <translation>（默认：%1）</translation>
    </message>
    <message>
        <source>(set, and not shown)</source>
        <translation>（已设置，不显示）</translation>
    </message>
    <message>
        <source>set, and not shown</source>
        <translation>已设置，不显示</translation>
    </message>
    <message>
        <source>Fixed by an argument with which the server was started.</source>
        <translation>已由服务器的启动参数固定。</translation>
    </message>
    <message>
        <source>Fixed by a variable of the server&apos;s environment.</source>
        <translation>已由服务器的环境变量固定。</translation>
    </message>
    <message>
        <source>A change counts at once.</source>
        <translation>修改立即生效。</translation>
    </message>
    <message>
        <source>A change counts after the next start of the server.</source>
        <translation>修改将在服务器下次启动后生效。</translation>
    </message>
    <message>
        <source>The server does not take this value. It expects: %1</source>
        <translation>服务器不接受这个值，应填：%1</translation>
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
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Show link previews</source>
        <translation>显示链接预览</translation>
    </message>
    <message>
        <source>The server looks at the pages that messages link to. When off, it does not for yours either.</source>
        <translation>由服务器读取消息中链接的网页。关闭后，你发送的链接也不会生成预览。</translation>
    </message>
    <message>
        <source>By pinyin</source>
        <translation>按拼音</translation>
    </message>
    <message>
        <source>By number of strokes</source>
        <translation>按笔画</translation>
    </message>
    <message>
        <source>Chinese names</source>
        <translation>中文名称排序</translation>
    </message>
    <message>
        <source>General</source>
        <translation>常规</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>归档</translation>
    </message>
    <message>
        <source>The order of people and channels when the language is Chinese</source>
        <translation>界面语言为中文时成员和频道的排列顺序</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Spelling</source>
        <translation>拼写检查</translation>
    </message>
    <message>
        <source>Show who has read messages</source>
        <translation>显示消息已读情况</translation>
    </message>
    <message>
        <source>Others see then what you have read, too, and nothing of it when this is off.</source>
        <translation>开启后其他人也能看到你是否已读；关闭后不再显示。</translation>
    </message>
    <message>
        <source>Keywords</source>
        <translation>关键词</translation>
    </message>
    <message>
        <source>Show who is typing</source>
        <translation>显示“正在输入”</translation>
    </message>
    <message>
        <source>Others see then when you are typing, too, and nothing of it when this is off.</source>
        <translation>开启后其他人也能看到你正在输入；关闭后双方都不再显示。</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>通知</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::ShotBar</name>
    <message>
        <source>Screenshot tools</source>
        <translation>截图工具</translation>
    </message>
    <message>
        <source>Rectangle</source>
        <translation>矩形</translation>
    </message>
    <message>
        <source>Ellipse</source>
        <translation>椭圆</translation>
    </message>
    <message>
        <source>Arrow</source>
        <translation>箭头</translation>
    </message>
    <message>
        <source>Pen</source>
        <translation>画笔</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Mosaic</source>
        <translation>马赛克</translation>
    </message>
    <message>
        <source>Thin</source>
        <translation>细</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>中</translation>
    </message>
    <message>
        <source>Thick</source>
        <translation>粗</translation>
    </message>
    <message>
        <source>Red</source>
        <translation>红色</translation>
    </message>
    <message>
        <source>Orange</source>
        <translation>橙色</translation>
    </message>
    <message>
        <source>Green</source>
        <translation>绿色</translation>
    </message>
    <message>
        <source>Blue</source>
        <translation>蓝色</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>黑色</translation>
    </message>
    <message>
        <source>White</source>
        <translation>白色</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::ShotView</name>
    <message>
        <source>Screenshot</source>
        <translation>截图</translation>
    </message>
    <message>
        <source>Choose a part of the screen</source>
        <translation>选择截图区域</translation>
    </message>
    <message>
        <source>Enter takes the whole screen, arrow keys adjust the part, Esc cancels.</source>
        <translation>回车截取全屏，方向键调整区域，Esc 取消。</translation>
    </message>
    <message>
        <source>Text to write on the screenshot</source>
        <translation>要写在截图上的文字</translation>
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
        <source>Channels and direct messages</source>
        <translation>频道和私聊</translation>
    </message>
    <message>
        <source>Only what is unread</source>
        <translation>只看未读</translation>
    </message>
    <message>
        <source>Only what is unread (Ctrl+Shift+O)</source>
        <translation>只看未读（Ctrl+Shift+O）</translation>
    </message>
    <message>
        <source>Nothing is unread.</source>
        <translation>没有未读消息。</translation>
    </message>
    <message>
        <source>Show all channels</source>
        <translation>显示全部频道</translation>
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
    <message>
        <source>You have signed in. You can close this page and go back to Teahouse.</source>
        <translation>登录成功。可以关闭此页面，回到茶馆。</translation>
    </message>
    <message>
        <source>You have not signed in. You can close this page and try again in Teahouse.</source>
        <translation>未能登录。可以关闭此页面，在茶馆中重试。</translation>
    </message>
    <message>
        <source>No browser opens. Go to this address yourself: %1</source>
        <translation>无法打开浏览器。请自行访问此地址：%1</translation>
    </message>
    <message>
        <source>Sign in there, in your browser…</source>
        <translation>请在浏览器中登录…</translation>
    </message>
    <message>
        <source>Sign in with single sign-on (SSO)</source>
        <translation>单点登录</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::Spelling</name>
    <message>
        <source>No suggestions</source>
        <translation>没有建议</translation>
    </message>
    <message>
        <source>Add “%1” to the dictionary</source>
        <translation>将“%1”加入词典</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::StatusDialog</name>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Emoji of the status</source>
        <translation>状态表情</translation>
    </message>
    <message>
        <source>Choose an emoji</source>
        <translation>选择表情</translation>
    </message>
    <message>
        <source>What are you doing?</source>
        <translation>你在做什么？</translation>
    </message>
    <message>
        <source>Until I change it</source>
        <translation>不自动清除</translation>
    </message>
    <message>
        <source>30 minutes</source>
        <translation>30 分钟</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 小时</translation>
    </message>
    <message>
        <source>4 hours</source>
        <translation>4 小时</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天结束时</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>本周结束时</translation>
    </message>
    <message>
        <source>Until %1</source>
        <translation>到%1为止</translation>
    </message>
    <message>
        <source>Clear after</source>
        <translation>自动清除</translation>
    </message>
    <message>
        <source>Clear the status</source>
        <translation>清除状态</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>In a meeting</source>
        <translation>会议中</translation>
    </message>
    <message>
        <source>On the way</source>
        <translation>在路上</translation>
    </message>
    <message>
        <source>At lunch</source>
        <translation>吃饭中</translation>
    </message>
    <message>
        <source>Working from home</source>
        <translation>居家办公</translation>
    </message>
    <message>
        <source>Out sick</source>
        <translation>病假</translation>
    </message>
    <message>
        <source>On holiday</source>
        <translation>休假中</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::SwitcherSearch</name>
    <message>
        <source>Open the message that this link leads to</source>
        <translation>打开链接指向的消息</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::TablePart</name>
    <message numerus="yes">
        <source>%1 · the first %n row(s)</source>
        <translation>
            <numerusform>%1 · 前 %n 行</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 · %n row(s)</source>
        <translation>
            <numerusform>%1 · %n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::TextPart</name>
    <message>
        <source>Text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>%1 · the first %2 MB</source>
        <translation>%1 · 前 %2 MB</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::ThreadDelegate</name>
    <message numerus="yes">
        <source>%n unread</source>
        <translation>
            <numerusform>%n 条未读</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::ThreadInbox</name>
    <message>
        <source>Threads</source>
        <translation>话题</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Unread (%1)</source>
        <translation>未读（%1）</translation>
    </message>
    <message>
        <source>Unread</source>
        <translation>未读</translation>
    </message>
    <message>
        <source>Mark all as read</source>
        <translation>全部标为已读</translation>
    </message>
    <message>
        <source>Nothing unread in the threads you follow.</source>
        <translation>你关注的话题都已读完。</translation>
    </message>
    <message>
        <source>Threads you write in, or are mentioned in, are listed here.</source>
        <translation>你参与或被提及的话题会显示在这里。</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::ThreadPane</name>
    <message>
        <source>Thread</source>
        <translation>话题</translation>
    </message>
    <message>
        <source>Show it in the channel</source>
        <translation>在频道中查看</translation>
    </message>
    <message>
        <source>Following</source>
        <translation>已关注</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>关注</translation>
    </message>
    <message>
        <source>Stop following this thread</source>
        <translation>取消关注此话题</translation>
    </message>
    <message>
        <source>Follow this thread</source>
        <translation>关注此话题</translation>
    </message>
    <message>
        <source>In a window of its own</source>
        <translation>在独立窗口中打开</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭 (Esc)</translation>
    </message>
    <message>
        <source>Close the thread</source>
        <translation>关闭话题</translation>
    </message>
    <message>
        <source>Thread in %1</source>
        <translation>%1 中的话题</translation>
    </message>
</context>
<context>
    <name>teahouse::ui::ThreadsEntry</name>
    <message>
        <source>Threads</source>
        <translation>话题</translation>
    </message>
    <message numerus="yes">
        <source>Threads, %n with unread replies</source>
        <translation>
            <numerusform>话题，%n 个有未读回复</numerusform>
        </translation>
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
    <message>
        <source>Last read</source>
        <translation>上次读到这里</translation>
    </message>
    <message>
        <source>Go to where you read last</source>
        <translation>跳转到上次阅读的位置</translation>
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
    <name>teahouse::ui::Viewer</name>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Previous file</source>
        <translation>上一个文件</translation>
    </message>
    <message>
        <source>Next file</source>
        <translation>下一个文件</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Actual size</source>
        <translation>实际大小</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Fit to the window</source>
        <translation>适合窗口</translation>
    </message>
    <message>
        <source>Turn right</source>
        <translation>向右旋转</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Open in another program</source>
        <translation>用其他程序打开</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>Preparing the preview</source>
        <translation>正在准备预览</translation>
    </message>
    <message>
        <source>Loading was cancelled.</source>
        <translation>已取消加载。</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>Leave full screen</source>
        <translation>退出全屏</translation>
    </message>
    <message>
        <source>Save file</source>
        <translation>保存文件</translation>
    </message>
    <message>
        <source>This file can run as a program. It could change or steal your data.</source>
        <translation>这个文件可以作为程序运行，可能会更改或窃取你的数据。</translation>
    </message>
    <message>
        <source>Open “%1” only if you trust who sent it and expected it.</source>
        <translation>只有在信任发送人并且确实在等这个文件时，才打开“%1”。</translation>
    </message>
    <message>
        <source>Open anyway</source>
        <translation>仍然打开</translation>
    </message>
    <message>
        <source>No program was found that opens this file.</source>
        <translation>没有找到能打开这个文件的程序。</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
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
    <message>
        <source>Files…</source>
        <translation>文件…</translation>
    </message>
    <message>
        <source>Emoji…</source>
        <translation>表情…</translation>
    </message>
    <message>
        <source>This link leads to a message that does not exist or that you may not see.</source>
        <translation>链接指向的消息不存在，或你无权查看。</translation>
    </message>
    <message>
        <source>The message that this link leads to is not on this device. Try again when the server can be reached.</source>
        <translation>链接指向的消息不在本机，请在连接服务器后重试。</translation>
    </message>
    <message>
        <source>This part of the channel is not on this device yet. It is fetched when the server can be reached.</source>
        <translation>频道的这部分消息尚未保存到本机，连接服务器后会自动获取。</translation>
    </message>
    <message>
        <source>Saved messages</source>
        <translation>收藏的消息</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Jump to date…</source>
        <translation>跳转到日期…</translation>
    </message>
    <message>
        <source>Export this channel…</source>
        <translation>导出此频道…</translation>
    </message>
    <message>
        <source>Export this conversation…</source>
        <translation>导出此会话…</translation>
    </message>
    <message>
        <source>Scheduled messages and reminders</source>
        <translation>定时消息与提醒</translation>
    </message>
    <message>
        <source>Groups…</source>
        <translation>用户组…</translation>
    </message>
    <message>
        <source>Keys and commands…</source>
        <translation>快捷键与命令…</translation>
    </message>
    <message>
        <source>There are too many already: reactions of this message, pinned or saved messages, or reminders.</source>
        <translation>数量已达上限：此消息的表情回应、置顶、收藏或提醒过多。</translation>
    </message>
    <message>
        <source>It is too late for that: the message has been sent.</source>
        <translation>消息已发送，无法再修改。</translation>
    </message>
    <message>
        <source>Audit log…</source>
        <translation>审计日志…</translation>
    </message>
    <message>
        <source>Organisation…</source>
        <translation>组织架构…</translation>
    </message>
    <message>
        <source>Office settings…</source>
        <translation>团队设置…</translation>
    </message>
    <message>
        <source>About this channel…</source>
        <translation>关于此频道…</translation>
    </message>
    <message>
        <source>Add a bookmark…</source>
        <translation>添加书签…</translation>
    </message>
    <message>
        <source>Channel settings…</source>
        <translation>频道设置…</translation>
    </message>
    <message>
        <source>Make a private channel…</source>
        <translation>转为私有频道…</translation>
    </message>
    <message>
        <source>Archive channel</source>
        <translation>归档频道</translation>
    </message>
    <message>
        <source>Archive %1? Nobody writes in it any more. It can be read and searched, and be restored at any time.</source>
        <translation>归档“%1”？之后不能再发消息，但可以阅读和搜索，并可随时恢复。</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>归档</translation>
    </message>
    <message>
        <source>Two-step sign-in…</source>
        <translation>两步验证…</translation>
    </message>
    <message>
        <source>Kept as evidence…</source>
        <translation>证据保留…</translation>
    </message>
    <message>
        <source>Open in a window of its own</source>
        <translation>在独立窗口中打开</translation>
    </message>
    <message>
        <source>Directory…</source>
        <translation>目录服务…</translation>
    </message>
    <message>
        <source>Administration</source>
        <translation>管理</translation>
    </message>
    <message>
        <source>Server settings…</source>
        <translation>服务器设置…</translation>
    </message>
    <message>
        <source>Server…</source>
        <translation>服务器状态…</translation>
    </message>
    <message>
        <source>Backups…</source>
        <translation>备份…</translation>
    </message>
</context>
</TS>
