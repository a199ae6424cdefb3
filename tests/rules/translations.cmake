# SPDX-License-Identifier: Apache-2.0
# cmake -DLUPDATE=… -DTOP=… -DSCRATCH=… -P translations.cmake
# Fails when a shipped translation has an unfinished or vanished entry, or when lupdate would add one.
cmake_minimum_required(VERSION 3.25)

file(GLOB shipped "${TOP}/translations/*.ts")
if(NOT shipped MATCHES "teahouse_zh_CN\\.ts")
    message(FATAL_ERROR "translations/teahouse_zh_CN.ts is missing")
endif()

function(check file what)
    file(STRINGS "${file}" open REGEX "<translation type=\"(unfinished|vanished|obsolete)\"")
    file(STRINGS "${file}" empty REGEX "<(translation|numerusform)></")
    list(LENGTH open openCount)
    list(LENGTH empty emptyCount)
    if(openCount OR emptyCount)
        message(SEND_ERROR "${what}: ${openCount} unfinished, ${emptyCount} empty")
    endif()
endfunction()

file(REMOVE_RECURSE "${SCRATCH}")
file(MAKE_DIRECTORY "${SCRATCH}")
foreach(file ${shipped})
    get_filename_component(name "${file}" NAME)
    check("${file}" "${name}")
    file(COPY "${file}" DESTINATION "${SCRATCH}")
    # English needs words for its plurals only. The include path is what tells lupdate a class's namespace.
    set(only)
    if(name MATCHES "_en\\.ts$")
        set(only -pluralonly)
    endif()
    execute_process(COMMAND "${LUPDATE}" -silent ${only} -extensions cpp,h -recursive "${TOP}/app" -I "${TOP}" -locations none
                            -ts "${SCRATCH}/${name}"
                    RESULT_VARIABLE failed)
    if(failed)
        message(SEND_ERROR "lupdate failed for ${name}")
    endif()
    check("${SCRATCH}/${name}" "${name} after lupdate")
endforeach()
