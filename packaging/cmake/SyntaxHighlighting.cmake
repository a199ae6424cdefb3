# SPDX-License-Identifier: Apache-2.0
# KSyntaxHighlighting for Qt 6: the system's KF6 package, else our own build in TEAHOUSE_DEPS_PREFIX
# (packaging/build-ksyntaxhighlighting), else none: code blocks are then shown without colours.
# Sets TEAHOUSE_KSYNTAX to the target or to nothing.
find_package(KF6SyntaxHighlighting QUIET)
if(NOT TARGET KF6::SyntaxHighlighting)
    # Only there: Debian 12's own package of that name is a Qt 5 build.
    find_package(KF5SyntaxHighlighting QUIET CONFIG NO_DEFAULT_PATH PATHS "${TEAHOUSE_DEPS_PREFIX}")
endif()
set(TEAHOUSE_KSYNTAX)
foreach(candidate KF6::SyntaxHighlighting KF5::SyntaxHighlighting)
    if(TARGET ${candidate} AND NOT TEAHOUSE_KSYNTAX)
        get_target_property(libraries ${candidate} INTERFACE_LINK_LIBRARIES)
        if(libraries MATCHES "Qt6::")
            set(TEAHOUSE_KSYNTAX ${candidate})
        endif()
    endif()
endforeach()
if(TEAHOUSE_KSYNTAX)
    message(STATUS "Code highlighting: ${TEAHOUSE_KSYNTAX}")
elseif(TEAHOUSE_REQUIRE_KSYNTAX)
    message(FATAL_ERROR "KSyntaxHighlighting for Qt 6 is required here; run packaging/build-ksyntaxhighlighting")
else()
    message(STATUS "Code highlighting: none (KSyntaxHighlighting for Qt 6 not found)")
endif()
