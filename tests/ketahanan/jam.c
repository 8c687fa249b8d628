/* Shifts the wall clock of a process by the seconds in the file JAM_BERKAS, read at each look. The
   monotonic clock stays true, as it does when an administrator sets the time of a running server. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static long geser(void)
{
    char isi[32];
    const char *nama = getenv("JAM_BERKAS");
    int berkas = nama ? open(nama, O_RDONLY | O_CLOEXEC) : -1;
    ssize_t banyak = berkas < 0 ? 0 : read(berkas, isi, sizeof isi - 1);

    if (berkas >= 0)
        close(berkas);
    isi[banyak > 0 ? banyak : 0] = 0;
    return atol(isi);
}

int clock_gettime(clockid_t jam, struct timespec *saat)
{
    int hasil = syscall(SYS_clock_gettime, jam, saat);

    if (!hasil && (jam == CLOCK_REALTIME || jam == CLOCK_REALTIME_COARSE))
        saat->tv_sec += geser();
    return hasil;
}

time_t time(time_t *saat)
{
    struct timespec kini;

    clock_gettime(CLOCK_REALTIME, &kini);
    if (saat)
        *saat = kini.tv_sec;
    return kini.tv_sec;
}

int gettimeofday(struct timeval *saat, void *zona)
{
    struct timespec kini;

    clock_gettime(CLOCK_REALTIME, &kini);
    saat->tv_sec = kini.tv_sec;
    saat->tv_usec = kini.tv_nsec / 1000;
    return 0;
}
