/* Letting a loop over many numbers use what the processor at hand has.
 *
 * PROCESSOR_VARIANTS before a function compiles it for every x86-64 and once more for those with
 * AVX2, which take twice as many numbers at once; which one is run is settled when the program is
 * loaded. Both give the same numbers: nothing in the program is compiled so that a multiplication
 * is fused with an addition. ThreadSanitizer cannot watch the choice, which is made before it is
 * ready. Clang wants no two such functions of one name in the program, static or not.
 *
 * PROCESSOR_TARGETS is there where a function can be compiled for one such processor alone, and
 * chosen by __builtin_cpu_supports(). */
#ifndef DOSSIER_BASE_PROCESSOR_H
#define DOSSIER_BASE_PROCESSOR_H

#include <features.h>

#if defined __SANITIZE_THREAD__
#define PROCESSOR_WATCHED 1
#elif defined __has_feature
#define PROCESSOR_WATCHED __has_feature(thread_sanitizer)
#else
#define PROCESSOR_WATCHED 0
#endif

#if defined __x86_64__
#define PROCESSOR_TARGETS 1
#endif

#if defined __x86_64__ && defined __GLIBC__ && !PROCESSOR_WATCHED
#define PROCESSOR_VARIANTS __attribute__((target_clones("avx2", "default")))
#else
#define PROCESSOR_VARIANTS
#endif

#endif
