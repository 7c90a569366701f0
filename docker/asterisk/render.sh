#!/bin/sh
# Writes the part of the PBX's configuration that differs from place to place: render.sh <etc/asterisk folder>, values from the environment.
set -eu
umask 027
site="$1/site"
mkdir -p "$site/tls"

: "${AMI_SECRET:?set AMI_SECRET}" "${PHONE_SECRET:?set PHONE_SECRET}"
: "${SYSTEM_NAME=}" "${ADDRESS:=0.0.0.0}" "${SIP_PORT:=5060}"
: "${AMI_USER:=crm}" "${AMI_ADDRESS:=127.0.0.1}" "${AMI_PORT:=5038}" "${AMIS_ADDRESS:=$ADDRESS}" "${AMIS_PORT:=5039}" "${AMI_PERMIT:=127.0.0.1/32}"
: "${HTTP_ADDRESS:=127.0.0.1}" "${HTTP_PORT:=8088}" "${RTP_START:=10000}" "${RTP_END:=10400}" "${EXTERNAL_ADDRESS:=}"
: "${TRUNK:=}" "${TRUNK_MATCH:=${TRUNK%:*}}" "${OUTBOUND_CALLERID:=74951000000}"
: "${PHONES:=1001 1002 1003 1004 1005 1006 1101 1102}"
# Test rigs only: phones that never register, at a fixed place. "%" stands for the extension.
: "${PHONE_CONTACT:=}" "${MEDIA_ADDRESS:=}"

# A secret goes into a file of `name = value` lines: nothing that could start a line or a comment of its own.
for value in "$AMI_SECRET" "$PHONE_SECRET" "$AMI_USER" "$SYSTEM_NAME"; do
  case $value in *[!A-Za-z0-9_.-]*) echo "render.sh: secrets and names take letters, digits, _ . - only" >&2; exit 1 ;; esac
done

[ -z "$SYSTEM_NAME" ] || system_line="systemname = $SYSTEM_NAME"
echo "${system_line:-}" > "$site/asterisk.conf"

cat > "$site/manager.conf" <<END
[general](+)
bindaddr = $AMI_ADDRESS
port = $AMI_PORT
tlsbindaddr = $AMIS_ADDRESS:$AMIS_PORT

[$AMI_USER](crm)
secret = $AMI_SECRET
END
for network in $AMI_PERMIT; do echo "permit = $network" >> "$site/manager.conf"; done

printf 'bindaddr = %s\nbindport = %s\n' "$HTTP_ADDRESS" "$HTTP_PORT" > "$site/http.conf"
{
  printf 'rtpstart = %s\nrtpend = %s\n' "$RTP_START" "$RTP_END"
  # Behind an address translation browsers are offered the address outside, too.
  [ -z "$EXTERNAL_ADDRESS" ] || printf '[ice_host_candidates]\n%s => %s,include_local_address\n' "$(hostname -i | cut -d' ' -f1)" "$EXTERNAL_ADDRESS"
} > "$site/rtp.conf"
printf 'OUTBOUND_CALLERID = %s\n%s\n' "$OUTBOUND_CALLERID" "${GLOBALS:-}" > "$site/globals.conf"

media() {
  [ -z "$MEDIA_ADDRESS" ] || printf 'media_address = %s\nbind_rtp_to_media_address = yes\n' "$MEDIA_ADDRESS"
}

{
  printf '[udp]\ntype = transport\nprotocol = udp\nbind = %s:%s\n' "$ADDRESS" "$SIP_PORT"
  [ -z "$EXTERNAL_ADDRESS" ] || printf 'external_media_address = %s\nexternal_signaling_address = %s\n' "$EXTERNAL_ADDRESS" "$EXTERNAL_ADDRESS"
  if [ -n "$TRUNK" ]; then
    printf '\n[trunk](provider)\naors = trunk\n'; media
    printf '\n[trunk]\ntype = aor\ncontact = sip:%s\n' "$TRUNK"
    # The same line, named apart: who is called by it is no client but one of ours, at a phone outside.
    printf '\n[callcard-remote](provider)\naors = trunk\n'; media
    printf '\n[trunk]\ntype = identify\nendpoint = trunk\n'
    for network in $TRUNK_MATCH; do echo "match = $network"; done
  fi
  for ext in $PHONES; do
    printf "\n[%s](desk)\naors = %s\ncallerid = <%s>\n" "$ext" "$ext" "$ext"; media
    # A phone at a fixed place is not asked for its password.
    [ -n "$PHONE_CONTACT" ] || echo "auth = $ext"
    printf '[%s](desk-auth)\nusername = %s\npassword = %s\n' "$ext" "$ext" "$PHONE_SECRET"
    printf '[%s](desk-aor)\n' "$ext"
    [ -z "$PHONE_CONTACT" ] || echo "contact = sip:$ext@${PHONE_CONTACT%%\%*}$ext${PHONE_CONTACT#*%}"
  done
} > "$site/pjsip.conf"

# A certificate of its own, once: the CRM trusts it by site/tls/ca.pem.
if [ ! -f "$site/tls/server.pem" ] || [ ! -f "$site/tls/server.key" ]; then
  cd "$site/tls"
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 3650 -subj '/CN=Callcard PBX CA' -keyout ca.key -out ca.pem 2> /dev/null
  openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj '/CN=asterisk' -keyout server.key -out server.csr 2> /dev/null
  printf 'subjectAltName=DNS:asterisk,DNS:localhost,IP:127.0.0.1%s\n' "${TLS_NAMES:+,$TLS_NAMES}" > names
  openssl x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 3650 -extfile names -out server.pem 2> /dev/null
  rm -f ca.key server.csr names ca.srl
fi
