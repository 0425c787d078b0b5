// Takes the place of the AppImage's runtime in tests, where GitHub cannot be reached: unpacks the file system behind it with
// unsquashfs, starts AppRun in it, and clears it away. The real one mounts it.
#define _GNU_SOURCE
#include <elf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static int run(char *const words[]) {
  pid_t child = fork();
  if (child == 0) {
    execvp(words[0], words);
    _exit(127);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

int main(int count, char **words) {
  char self[4096];
  ssize_t length = readlink("/proc/self/exe", self, sizeof self - 1);
  if (length < 0) return 1;
  self[length] = 0;

  Elf64_Ehdr head;
  FILE *file = fopen(self, "rb");
  if (!file || fread(&head, sizeof head, 1, file) != 1) return 1;
  fclose(file);
  // The file system begins where the program ends.
  char offset[32];
  sprintf(offset, "%lu", (unsigned long)(head.e_shoff + (unsigned long)head.e_shentsize * head.e_shnum));
  if (count > 1 && !strcmp(words[1], "--appimage-offset")) {
    puts(offset);
    return 0;
  }

  char place[] = "/tmp/appimage-XXXXXX";
  if (!mkdtemp(place)) return 1;
  char folder[4200];
  sprintf(folder, "%s/root", place);
  char *unpack[] = {"unsquashfs", "-quiet", "-no-progress", "-offset", offset, "-dest", folder, self, NULL};
  if (run(unpack) != 0) {
    fputs("unsquashfs failed\n", stderr);
    return 1;
  }
  setenv("APPIMAGE", self, 1);
  setenv("ARGV0", words[0], 1);
  setenv("APPDIR", folder, 1);
  char program[4300];
  sprintf(program, "%s/AppRun", folder);
  words[0] = program;
  int code = run(words);
  char *clean[] = {"rm", "-rf", place, NULL};
  run(clean);
  return code;
}
