/* What every unit test includes, in the order cmocka wants. */
#ifndef DOSSIER_TESTS_UNIT_H
#define DOSSIER_TESTS_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#endif
