#!/bin/sh
# Writes what differs from place to place, then becomes Asterisk. The recordings and logs are for the CRM's group to read.
set -eu
umask 027
/usr/local/bin/render.sh /etc/asterisk
mkdir -p /var/log/asterisk/cel-custom /var/log/asterisk/cdr-csv /var/spool/asterisk/monitor /var/run/asterisk /var/lib/asterisk/keys
chown -R asterisk:callcard /etc/asterisk/site /var/log/asterisk /var/spool/asterisk /var/lib/asterisk /var/run/asterisk
chmod -R g+rX /var/log/asterisk /var/spool/asterisk
# New files take the folder's group.
find /var/log/asterisk /var/spool/asterisk/monitor -type d -exec chmod g+s {} +
exec asterisk -f -n -U asterisk -G callcard -C /etc/asterisk/asterisk.conf
