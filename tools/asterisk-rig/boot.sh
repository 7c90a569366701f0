#!/bin/sh
# Runs Asterisk on an instance folder of its own: boot.sh <root> <instance>. Started in a mount and PID namespace (rig.mjs), so that the mounts
# are seen by nobody else and, like every process in here, are gone with it.
set -eu
root=$1 instance=$2
mount -t proc proc "$root/proc"
mount --bind "$instance/etc" "$root/etc/asterisk"
mount --bind "$instance/lib" "$root/var/lib/asterisk"
mount --bind "$instance/log" "$root/var/log/asterisk"
mount --bind "$instance/spool" "$root/var/spool/asterisk"
mount -t tmpfs tmpfs "$root/run"
# -p: an early `asterisk -rx` that asks whether we are up makes the folder too.
mkdir -p "$root/run/asterisk"
exec chroot "$root" /usr/sbin/asterisk -f -n -C /etc/asterisk/asterisk.conf
