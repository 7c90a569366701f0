#!/bin/sh
# Writes what differs from place to place, then becomes Asterisk. Recordings, logs and the CA are for the CRM's group to read.
set -eu
umask 027
/usr/local/bin/render.sh /etc/asterisk
mkdir -p /var/log/asterisk/cel-custom /var/log/asterisk/cdr-csv /var/spool/asterisk/monitor /var/run/asterisk /var/lib/asterisk/keys
# The CRM gets the CA and nothing else of the keys.
mkdir -p /etc/asterisk/site/ca
cp /etc/asterisk/site/tls/ca.pem /etc/asterisk/site/ca/ca.pem
chown -R asterisk:callcard /etc/asterisk /var/log/asterisk /var/spool/asterisk /var/lib/asterisk /var/run/asterisk
chmod 750 /etc/asterisk/site/ca
# New files take the folder's group.
find /var/log/asterisk /var/spool/asterisk -type d -exec chmod 2750 {} +
exec asterisk -f -n -U asterisk -G callcard -C /etc/asterisk/asterisk.conf
