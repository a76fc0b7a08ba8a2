#include "base/today.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static const time_t last = 253402300799; /* of the year 9999 */

void today_write(char today[TODAY_SIZE])
{
    const char *given = getenv("SOURCE_DATE_EPOCH");
    char *end = NULL;
    errno = 0;
    const long long seconds = given && given[0] ? strtoll(given, &end, 10) : -1;
    const bool is_given = end && !*end && !errno && seconds >= 0 && seconds <= last;
    const time_t now = is_given ? (time_t)seconds : time(NULL);
    struct tm parts;
    if (!(is_given ? gmtime_r(&now, &parts) : localtime_r(&now, &parts)) ||
        strftime(today, TODAY_SIZE, "%Y-%m-%d", &parts) == 0)
        strcpy(today, "1970-01-01");
}
