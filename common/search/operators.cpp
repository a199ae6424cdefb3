// SPDX-License-Identifier: Apache-2.0
#include "common/search/operators.h"

namespace teahouse::search {

using namespace Qt::StringLiterals;

const QList<Operator> &operators()
{
    using enum Operator::Kind;
    using Value = Operator::Value;
    static const QList<Operator> all{
        {From, Value::Person, {u"from"_s, u"来自"_s, u"来自于"_s, u"發自"_s, u"发自"_s}},
        {In, Value::Channel, {u"in"_s, u"在"_s, u"频道"_s, u"頻道"_s}},
        {Before, Value::Date, {u"before"_s, u"早于"_s, u"早於"_s, u"之前"_s}},
        {After, Value::Date, {u"after"_s, u"晚于"_s, u"晚於"_s, u"之后"_s, u"之後"_s}},
        {On, Value::Date, {u"on"_s, u"日期"_s}},
        {Has, Value::Word, {u"has"_s, u"有"_s, u"包含"_s}},
        {Is, Value::Word, {u"is"_s, u"是"_s}},
    };
    return all;
}

const QList<OperatorValue> &operatorValues()
{
    using enum Operator::Kind;
    static const QList<OperatorValue> all{
        {Has, false, Mark::File, {u"file"_s, u"文件"_s, u"files"_s, u"檔案"_s, u"附件"_s}},
        {Has, false, Mark::Link, {u"link"_s, u"链接"_s, u"links"_s, u"連結"_s, u"网址"_s}},
        {Has, false, Mark::Image, {u"image"_s, u"图片"_s, u"images"_s, u"圖片"_s}},
        {Has, false, Mark::Reaction, {u"reaction"_s, u"回应"_s, u"reactions"_s, u"回應"_s, u"表情"_s}},
        {Has, false, Mark::Code, {u"code"_s, u"代码"_s, u"程式碼"_s}},
        {Is, false, Mark::Thread, {u"thread"_s, u"话题"_s, u"threads"_s, u"討論串"_s, u"讨论串"_s, u"消息列"_s}},
        {Is, false, Mark::Pinned, {u"pinned"_s, u"置顶"_s, u"置頂"_s, u"钉住"_s}},
        {Is, true, Mark::File, {u"saved"_s, u"收藏"_s, u"已收藏"_s, u"已保存"_s}},
        {Is, false, Mark::Edited, {u"edited"_s, u"已编辑"_s, u"编辑"_s, u"已編輯"_s, u"编辑过"_s}},
    };
    return all;
}

QStringList dateWords()
{
    return {u"today"_s,      u"yesterday"_s, u"this-week"_s, u"last-week"_s, u"this-month"_s,
            u"last-month"_s, u"今天"_s,      u"昨天"_s,      u"前天"_s,      u"本周"_s,
            u"上周"_s,       u"本月"_s,      u"上个月"_s};
}

} // namespace teahouse::search
