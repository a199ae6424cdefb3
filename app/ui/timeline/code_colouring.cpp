// SPDX-License-Identifier: Apache-2.0
#include "app/ui/timeline/code_colouring.h"

#include "app/ui/timeline/code_colours.h"

namespace teahouse::ui {

CodeColouring::Ranges CodeColouring::colours(const QString &code, const QString &language, bool dark)
{
    const QString key = QString(dark ? u'd' : u'l') + language + u'\n' + code;
    if (const Ranges *known = m_known.object(key))
        return *known;
    if (m_asked.contains(key))
        return {};
    m_asked.insert(key);
    m_aside.run([code, language, dark]() -> Result<Ranges> { return codeColours(code, language, dark); })
        .then(this, [this, key](Result<Ranges> made) {
            m_asked.remove(key);
            if (!made)
                return;
            m_known.insert(key, new Ranges(std::move(*made)));
            Q_EMIT coloured();
        });
    return {};
}

} // namespace teahouse::ui
