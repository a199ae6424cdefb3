// SPDX-License-Identifier: Apache-2.0
#include "app/platform/window_places.h"

#ifdef TEAHOUSE_HAS_XCB
#include <cstdlib>
#include <memory>
#include <xcb/xcb.h>
#endif

namespace teahouse::app {

#ifdef TEAHOUSE_HAS_XCB

template <class T>
using Owned = std::unique_ptr<T, decltype(&std::free)>;

// The children of the root, frames of the window manager included: all questions first, then all answers.
QList<QRect> windowPlaces()
{
    QList<QRect> places;
    xcb_connection_t *connection = xcb_connect(nullptr, nullptr);
    const xcb_setup_t *setup = xcb_connection_has_error(connection) ? nullptr : xcb_get_setup(connection);
    if (setup) {
        const xcb_window_t root = xcb_setup_roots_iterator(setup).data->root;
        const Owned<xcb_query_tree_reply_t> tree(xcb_query_tree_reply(connection, xcb_query_tree(connection, root), nullptr), &std::free);
        const int count = tree ? xcb_query_tree_children_length(tree.get()) : 0;
        QList<std::pair<xcb_get_window_attributes_cookie_t, xcb_get_geometry_cookie_t>> asked;
        for (int i = count - 1; i >= 0; --i) {
            const xcb_window_t window = xcb_query_tree_children(tree.get())[i];
            asked.append({xcb_get_window_attributes(connection, window), xcb_get_geometry(connection, window)});
        }
        for (const auto &[attributes, geometry] : std::as_const(asked)) {
            const Owned<xcb_get_window_attributes_reply_t> state(xcb_get_window_attributes_reply(connection, attributes, nullptr), &std::free);
            const Owned<xcb_get_geometry_reply_t> place(xcb_get_geometry_reply(connection, geometry, nullptr), &std::free);
            if (state && place && state->map_state == XCB_MAP_STATE_VIEWABLE && state->_class == XCB_WINDOW_CLASS_INPUT_OUTPUT)
                places.append({place->x, place->y, place->width, place->height});
        }
    }
    xcb_disconnect(connection);
    return places;
}

#else

QList<QRect> windowPlaces()
{
    return {};
}

#endif

} // namespace teahouse::app
