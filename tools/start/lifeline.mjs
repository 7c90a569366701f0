import { readFileSync } from 'node:fs';

/**
 * Calls back when npm, which started us, is gone without a word (`kill -9`): nobody could stop us any more.
 * Between npm and us there may be a shell, which lives on without it.
 */
export function whenNpmIsGone(callback) {
  if (!process.env.npm_lifecycle_event) return;
  const line = ancestry();
  const watch = setInterval(() => {
    if (ancestry() === line) return;
    clearInterval(watch);
    callback();
  }, 1000);
  watch.unref();
}

function ancestry() {
  const parent = process.ppid;
  return `${parent} ${isShell(parent) ? parentOf(parent) : ''}`;
}

const isShell = (pid) => /^(sh|dash|bash|ash|zsh|busybox)$/.test(proc(pid, 'comm').trim());

/** The field after the name and the state; the name is in brackets and may hold anything. */
const parentOf = (pid) => proc(pid, 'stat').split(') ').pop().split(' ')[1];

/** Nothing on systems without /proc: there only the direct parent is watched. */
function proc(pid, file) {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
